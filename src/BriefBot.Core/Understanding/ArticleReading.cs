using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>What BriefBot understood of one article. All spans are offsets into the text as it was given.</summary>
/// <param name="Reports">The incidents it tells of, the lead first; never empty.</param>
/// <param name="Relations">What it says of how they belong together.</param>
/// <param name="Claims">What is asserted, by whom and how surely, in the order of the text.</param>
/// <param name="TitleMentions">What the title names; offsets into the title.</param>
/// <param name="Events">Kinds of event, strongest first.</param>
/// <param name="Entities">Names of all who take part: targets, speakers, outlets, organisations, persons, events.</param>
/// <param name="DroppedLines">Lines that are no part of the article, counted from 1.</param>
/// <param name="NamesVersion">The version of the dictionaries it was read with.</param>
public sealed record ArticleReading(
    string Text,
    ImmutableArray<ReportReading> Reports,
    ImmutableArray<RelationReading> Relations,
    ImmutableArray<Claim> Claims,
    ImmutableArray<Mention> Mentions,
    ImmutableArray<Mention> TitleMentions,
    ImmutableArray<Indicator> Indicators,
    ImmutableArray<DateMention> Dates,
    ImmutableArray<Quantity> Quantities,
    ImmutableArray<EventType> Events,
    ImmutableArray<string> Entities,
    ImmutableArray<int> DroppedLines,
    string NamesVersion)
{
    public ReportReading Lead => Reports[0];

    /// <summary>The text without its dropped lines.</summary>
    public string ArticleText
    {
        get
        {
            if (DroppedLines.IsEmpty)
                return Text;
            var dropped = DroppedLines.ToHashSet();
            return string.Join('\n', Text.Split('\n').Where((_, i) => !dropped.Contains(i + 1))).TrimEnd();
        }
    }

    /// <summary>Every sentence, title and label that would be shown to people.</summary>
    public ImmutableArray<string> Output =>
    [
        .. Reports.Select(r => r.Title)
            .Concat(Reports.SelectMany(r => r.Slots).Select(s => s.Text))
            .Concat(Claims.Where(c => !c.Reports.IsDefaultOrEmpty).Select(c => c.Text))
            .Concat(Relations.Select(r => r.Label(this)))
            .Where(s => s.Length > 0)
            .Distinct(),
    ];
}

/// <summary>One incident as one article tells it. What is not certain stays empty.</summary>
/// <param name="Ordinal">0 for the lead.</param>
/// <param name="Targets">Who was hit.</param>
/// <param name="Type">The kind of event: attack, data breach, ransomware …</param>
/// <param name="Start">When it began, in the form of <see cref="DateMention.Value"/>.</param>
/// <param name="Status">ongoing, ended, past, under investigation, resolved, unknown.</param>
/// <param name="Attacker">Only where the article says so without guessing.</param>
/// <param name="Slots">The sentences that tell what, who, when, impact, response and what is not known.</param>
/// <param name="Mentions">What the sentences of this report name; for the lead report also the title's names.</param>
public sealed record ReportReading(
    int Ordinal,
    string Title,
    ImmutableArray<string> Targets,
    string Type,
    string Start,
    string End,
    string Status,
    string Attacker,
    ImmutableArray<SlotSentence> Slots,
    ImmutableArray<Mention> Mentions);

/// <summary>What a sentence of a summary tells.</summary>
public enum Slot { What, Who, When, Impact, Response, NotKnown }

/// <summary>A sentence of the article that fills a slot of its summary.</summary>
/// <param name="Speaker">Who says it. Empty when the article itself does.</param>
public sealed record SlotSentence(Slot Slot, string Text, int Start, int End, string Speaker, Certainty Certainty);

/// <summary>What an article says of how two or more of its incidents belong together.</summary>
/// <param name="Type">series, coordinated, precedes, same actor, same malware, same infrastructure, same vulnerability, follow-up, response to, related.</param>
/// <param name="Members">Ordinals of the reports, earlier incident first.</param>
/// <param name="Speaker">Empty when the article itself says so.</param>
/// <param name="Evidence">The sentence that says it.</param>
public sealed record RelationReading(string Type, ImmutableArray<int> Members, string Speaker, Certainty Certainty, string Evidence, int Start, int End)
{
    /// <summary>The relation in words, never without its speaker and how sure it is.</summary>
    public string Label(ArticleReading reading)
    {
        var members = string.Join(" – ", Members.Select(m => reading.Reports[m].Title));
        var speaker = Speaker.Length > 0 ? Speaker : "the article";
        return $"{Type} ({Certainty.ToString().ToLowerInvariant()}, {speaker}): {members}";
    }
}
