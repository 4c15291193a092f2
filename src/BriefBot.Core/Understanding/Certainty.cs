namespace BriefBot.Core.Understanding;

/// <summary>How sure a statement is, by the words it comes with; weaker kinds stand later.</summary>
public enum Certainty { Confirmed, Reported, Assessed, Claimed, Speculated, Denied, Unverified, Unclear }
