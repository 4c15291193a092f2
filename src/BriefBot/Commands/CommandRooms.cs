using System.Collections.Immutable;
using BriefBot.Core.Feeds;
using BriefBot.Core.Understanding;
using BriefBot.Feeds;
using BriefBot.Settings;
using BriefBot.Storage;

namespace BriefBot.Commands;

/// <summary>What commands work with.</summary>
/// <param name="Listed">The sources that the settings list: everyone's.</param>
public sealed record CommandRooms(Database Database, BotSettings Settings, Names Names, ImmutableArray<Source> Listed, FetchFeed Fetch, TimeProvider Clock);
