namespace BriefBot.Core.Understanding;

/// <summary>The kinds of thing an article can name.</summary>
public enum MentionKind { Cve, Cwe, Vendor, Product, Actor, Malware, Tool, Sector, Country, Organisation, Person }

/// <summary>Something an article names.</summary>
/// <param name="Name">The dictionary's name for it, whatever alias was used.</param>
/// <param name="Start">Offset of the first UTF-16 code unit in the text it was found in.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Text">The words that stand there.</param>
public sealed record Mention(MentionKind Kind, string Name, int Start, int End, string Text);
