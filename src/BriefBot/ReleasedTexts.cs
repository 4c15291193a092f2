using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Feeds;
using BriefBot.Storage;

namespace BriefBot;

/// <summary>Texts that the operator let out of quarantine, for the next round.</summary>
/// <param name="New">They are read like any other article.</param>
/// <param name="Revised">Edits of articles that are known already.</param>
public sealed record ReleasedTexts(ImmutableArray<(Source Source, MadeArticle.Kept Made)> New, ImmutableArray<MadeArticle.Kept> Revised)
{
    public static readonly ReleasedTexts None = new([], []);

    /// <param name="now">They are new to everybody from the moment they may be seen.</param>
    public static async Task<ReleasedTexts> ReadAsync(StoreTransaction store, DateTimeOffset now)
    {
        var texts = await store.Quarantine.ReleasedAsync();
        if (texts.Count == 0) return None;

        var sources = (await store.Sources.AllAsync()).ToDictionary(source => source.Id);
        var known = await store.Articles.TlpsOfAsync(texts.Select(text => text.Article.Id));
        var made = texts.Select(text => text.Made with { Article = text.Article with { FirstSeen = now } }).ToLookup(text => known.ContainsKey(text.Article.Id));
        return new ReleasedTexts([.. made[false].Where(text => sources.ContainsKey(text.Article.Source)).Select(text => (sources[text.Article.Source], text))], [.. made[true]]);
    }

    /// <summary>They become articles, and wait no more.</summary>
    public async Task StoreAsync(StoreTransaction store)
    {
        foreach (var made in New.Select(text => text.Made).Concat(Revised))
        {
            await store.Articles.AddIfNewAsync(made, atFirstFetch: false);
            await store.Quarantine.RemoveAsync(made.Article.Id);
        }
    }
}
