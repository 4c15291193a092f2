using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Knows which full name of the article a short form stands for: "the Commission", "the Parliament", "EEAS".</summary>
internal sealed class ShortForms
{
    private readonly Prose prose;
    private readonly Dictionary<string, string> byLastWord = [];
    private readonly Dictionary<string, string> byInitials = [];
    private readonly Dictionary<Span, string> full = [];
    private readonly SpanSet covered;

    public ShortForms(Prose prose, IEnumerable<(Span Span, string Name)> organisations)
    {
        this.prose = prose;
        covered = new SpanSet(prose.Text.Length);
        foreach (var (span, name) in organisations.OrderBy(o => o.Span.Start))
        {
            full[span] = name;
            covered.TryAdd(span.Start, span.End);
            var words = Words.Of(name);
            var names = words.Where(w => w.IsName).ToArray();
            if (names.Length >= 2)
            {
                byLastWord.TryAdd(names[^1].Text, name);
                byInitials.TryAdd(string.Concat(names.Select(w => w.Text[0])), name);
            }
        }
    }

    /// <summary>The full name that the words of a span are, or stand for. Null when they are neither.</summary>
    public string? FullName(Span span)
    {
        var first = prose.WordAt(span.Start);
        var end = prose.WordAt(span.End);
        if (first < end && prose.Words[first].Lower is "the")
            first++;
        if (first >= end)
            return null;
        var bare = new Span(prose.Words[first].Start, prose.Words[end - 1].End);
        if (full.TryGetValue(bare, out var name) || full.TryGetValue(span, out name))
            return name;

        if (end - first != 1)
            return null;
        var text = prose.Words[first].Text;
        return byLastWord.TryGetValue(text, out var byLast) && first > 0 && prose.Words[first - 1].Lower is "the"
            ? byLast
            : byInitials.GetValueOrDefault(text);
    }

    /// <summary>Every place where a short form stands: "the" and the last word of a name, or its initials.</summary>
    public ImmutableArray<(Span Span, string Name)> Everywhere()
    {
        var found = ImmutableArray.CreateBuilder<(Span, string)>();
        var words = prose.Words;
        for (var i = 0; i < words.Length; i++)
        {
            if (!words[i].IsName || covered.Has(words[i].Start))
                continue;
            var isLast = i > 0 && words[i - 1].Lower is "the" && byLastWord.ContainsKey(words[i].Text) && (i + 1 == words.Length || !words[i + 1].IsName);
            if (isLast)
                found.Add((words[i].Span, byLastWord[words[i].Text]));
            else if (words[i].Text.Length >= 2 && byInitials.TryGetValue(words[i].Text, out var name))
                found.Add((words[i].Span, name));
        }

        return found.ToImmutable();
    }
}
