using System.Buffers;
using System.Text.RegularExpressions;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>One report of an incident with what it tells and where it stands.</summary>
/// <param name="IsFresh">True when it came in the period.</param>
internal sealed partial record Telling(ReportNews News, bool IsFresh)
{
    private static readonly SearchValues<string> FillerTitles =
        ShownText.Words("webinar", "podcast", "opinion", "round-up", "roundup", "week in ", "this week", "sponsored", "newsletter", "register now", "conference", "interview:", "review:", "how to ", "tips", "trend report", "emerges from stealth", "in funding", "isn't enough", "isn’t enough", "top 5 ", "top 10 ", " award");

    /// <summary>A title that pings people or carries a link wants something else than to tell.</summary>
    private static readonly SearchValues<string> Advertising = ShownText.Words("@everyone", "@here", "<@", "](", "http://", "https://");

    private static readonly string[] Authorities = ["CISA", "NCSC", "BSI", "ANSSI", "ENISA"];

    private string? folded;
    private bool? isFiller;

    /// <summary>What its title says has happened, as <see cref="TitleEvents"/> has it.</summary>
    private readonly int events = TitleEvents.In(News.Report.Title);

    public Report Report => News.Report;

    public ReportedFacts Facts => News.Facts;

    public SourceLine Source { get; } = new(News.Article.Outlet, News.Article.Address, News.Article.Published, IsPrimary(News));

    public bool Says(SearchValues<string> words) => Report.Title.HasAny(words) || Report.Text.HasAny(words);

    /// <summary>A sentence, or some that follow each other, as the article has them word for word.</summary>
    /// <returns>Null when the article does not say this: then it is shown to nobody.</returns>
    public Sentence? Quote(string text) => Folded.Contains(Fold(text), StringComparison.Ordinal) ? Sentence.Quoted(text, Source) : null;

    private string Folded => folded ??= Fold($"{News.Article.Title}\n{Report.Text}{(News.Article.Text == Report.Text ? "" : $"\n{News.Article.Text}")}");

    private static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>False for products, appointments, studies and musings.</summary>
    public bool TellsOfSomething => TitleEvents.TellOfSomething(events);

    /// <param name="kinds">Some of <see cref="TitleEvents"/>, as bits.</param>
    public bool TellsOf(int kinds) => (events & kinds) != 0;

    /// <summary>What kind of piece its title heads.</summary>
    public TitleKind Kind { get; } = TitleKinds.Of(News.Report.Title, News.Report.Outlet);

    /// <summary>Opinion, product and company news, events, round-ups, and the numbered instalments of an outlet's own series ("Packet Hour 213"): they tell no incident of their own.</summary>
    public bool IsFiller => isFiller ??= Kind.HasFlag(TitleKind.RoundUp) || Report.Title.HasAny(FillerTitles) || Report.Title.HasAny(Advertising) || Explaining().IsMatch(Report.Title);

    // The vendor of the flaw, the victim itself, a CERT or a national authority speaks first-hand in its own feed.
    private static bool IsPrimary(ReportNews news) =>
        news.Article.Outlet.Contains("CERT", StringComparison.Ordinal)
        || Array.Exists(Authorities, authority => news.Article.Outlet.StartsWith(authority, StringComparison.OrdinalIgnoreCase) && !char.IsLetter(news.Article.Outlet.ElementAtOrDefault(authority.Length)))
        || news.Report.Mentions.Any(mention => mention.Kind is MentionKind.Vendor or MentionKind.Organisation
            && news.Article.Outlet.StartsWith(mention.Name, StringComparison.OrdinalIgnoreCase)
            // A paper names itself in every footer; who speaks of its own product or break-in has it in the title.
            && news.Article.Title.Contains(mention.Name, StringComparison.OrdinalIgnoreCase));

    /// <summary>"Identity is not all: why devices matter": what is explained has happened elsewhere.</summary>
    [GeneratedRegex(@"^Why\s|[:–—-]\s+Why\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Explaining();
}
