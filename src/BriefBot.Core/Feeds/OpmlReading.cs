using System.Collections.Immutable;

namespace BriefBot.Core.Feeds;

/// <summary>What reading a list of sources yielded: the sources, or one sentence that says why it is none.</summary>
public abstract record OpmlReading
{
    private OpmlReading() { }

    /// <param name="Title">The list's own title; empty when it gives none.</param>
    /// <param name="Remarks">What was left out or could not be taken as it stands, in the order of lines.</param>
    public sealed record Listed(string Title, ImmutableArray<Source> Sources, ImmutableArray<OpmlRemark> Remarks) : OpmlReading;

    public sealed record Broken(OpmlRemark Remark) : OpmlReading;
}

/// <summary>What is wrong with one line of an OPML file.</summary>
/// <param name="Line">From 1; 0 when no line can be named.</param>
public sealed record OpmlRemark(int Line, string Sentence)
{
    public override string ToString() => Line > 0 ? $"Line {Line}: {Sentence}" : Sentence;
}
