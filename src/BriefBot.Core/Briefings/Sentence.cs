using System.Collections.Immutable;

namespace BriefBot.Core.Briefings;

/// <summary>The three kinds of sentence a briefing may hold; each is checked in its own way.</summary>
public enum SentenceKind
{
    /// <summary>A source's own words.</summary>
    Quoted,

    /// <summary>Put together from checked slots, each of which points at a source sentence or a dated catalogue entry.</summary>
    Composed,

    /// <summary>A count about BriefBot's own work; it states no news.</summary>
    AboutBriefBot,
}

/// <summary>One sentence that people are shown, and where it comes from.</summary>
/// <param name="Sources">The articles it rests on; empty only for sentences about BriefBot or from a catalogue.</param>
public sealed record Sentence(SentenceKind Kind, string Text, ImmutableArray<SourceLine> Sources)
{
    /// <summary>What the slots of a composed sentence rest on: sentences of its sources and dated entries of catalogues. Empty for the other kinds.</summary>
    public ImmutableArray<string> Basis { get; init; } = [];

    public static Sentence Quoted(string text, SourceLine source) => new(SentenceKind.Quoted, text, [source]);

    public static Sentence Composed(string text, params ImmutableArray<SourceLine> sources) => new(SentenceKind.Composed, text, sources);

    public static Sentence AboutBriefBot(string text) => new(SentenceKind.AboutBriefBot, text, []);
}

/// <summary>An article as a briefing names it.</summary>
/// <param name="Address">Empty when the article has none.</param>
/// <param name="Published">UTC. Null when its source gave no date.</param>
/// <param name="IsPrimary">True for the vendor, authority or victim itself.</param>
public sealed record SourceLine(string Outlet, string Address, DateTimeOffset? Published, bool IsPrimary);
