using System.Collections.Immutable;
using BriefBot.Core.Briefings;

namespace BriefBot.Core.Messages;

/// <summary>One chat post, before any chat's own form: Markdown that is already harmless and within the limits it was composed for.</summary>
/// <param name="Title">Plain text, harmless.</param>
/// <param name="Text">Markdown; may be empty.</param>
/// <param name="Footer">Plain text; the sender adds its marker after it.</param>
/// <param name="Incident">Whose card it is. Null for a front page.</param>
/// <param name="State">How the incident stands to what the channel was told. Null for a front page.</param>
public sealed record Message(
    string Title,
    string Text,
    ImmutableArray<MessageSection> Sections,
    string Footer,
    Core.Incidents.IncidentId? Incident,
    ItemState? State)
{
    /// <summary>All characters that count towards a message's total.</summary>
    public int Length => Title.Length + Text.Length + Footer.Length + Sections.Sum(section => section.Heading.Length + section.Text.Length);

    /// <summary>The message without any layout, for a notification, a screen reader or a search.</summary>
    public string AsPlainText() => string.Join("\n", new[] { Title, Text }.Concat(Sections.Select(section => $"{section.Heading}\n{section.Text}")).Append(Footer).Where(text => text.Length > 0));
}

/// <summary>A headed block of a message.</summary>
public sealed record MessageSection(string Heading, string Text);

/// <summary>How much fits into one message of a chat, in UTF-16 code units.</summary>
/// <param name="Reserved">Kept free of the total for what the sender adds (its marker).</param>
public sealed record MessageLimits(int Title, int Text, int Heading, int SectionText, int Sections, int Total, int Footer, int Reserved)
{
    /// <summary>An embed's limits as Discord documents them; the footer leaves room for the marker behind it.</summary>
    public static MessageLimits Discord { get; } = new(Title: 256, Text: 4096, Heading: 256, SectionText: 1024, Sections: 25, Total: 6000, Footer: 2000, Reserved: 100);
}
