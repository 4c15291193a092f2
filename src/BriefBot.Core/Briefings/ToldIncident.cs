using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Incidents;

namespace BriefBot.Core.Briefings;

/// <summary>What one message tells of an incident; it becomes the channel's memory once the message is sent.</summary>
/// <param name="State">As what it is told: new, update, ongoing.</param>
/// <param name="Snapshot">What is said, as JSON: the next briefing finds by it what has changed.</param>
/// <param name="Articles">The articles behind it that are told with it.</param>
public sealed record ToldIncident(IncidentId Incident, string State, string Snapshot, ImmutableArray<ArticleId> Articles);
