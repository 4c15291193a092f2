namespace BriefBot.Tests.Architecture;

/// <summary>Who may know whom: dependencies point one way, and each outside library has its room.</summary>
public sealed class RoomsTests
{
    /// <summary>
    /// Storage, feeds, chat and schedule know Core and the settings, not each other; what joins them stands above them.
    /// Settings know Core alone.
    /// </summary>
    private static readonly Rule OneWay = new(use =>
        !IsProgram(use)
        && RoomOf(use.Target.Namespace) is { } target
        && RoomOf(use.Room) is { } room
        && target != room
        && !MayKnow(room, target));

    private static readonly Rule DiscordInItsRoom = new(use =>
        use.IsOf("BriefBot.Discord", "Discord") && !IsProgram(use) && !IsIn(use, "BriefBot.Discord", "BriefBot.Chat.Discord"));

    private static readonly Rule DatabasesInStorage = new(use =>
        use.IsOf("System.Data", "Dapper", "Microsoft.Data.Sqlite", "Npgsql", "SQLitePCL") && !IsProgram(use) && !IsIn(use, "BriefBot.Storage"));

    private static readonly Rule QuartzAtTheClock = new(use =>
        use.IsOf("Quartz") && !IsProgram(use) && !IsIn(use, "BriefBot.Schedule") && !IsJob(use.By));

    private static readonly Rule HttpAtTheEdge = new(use =>
        use.IsOf("System.Net.Http", "System.Net.WebSockets") && !IsProgram(use) && !IsIn(use, "BriefBot.Feeds", "BriefBot.Discord", "BriefBot.Catalogues"));

    private static readonly Rule TerminalInChatAndCli = new(use =>
        use.IsOf("Spectre.Console", "System.CommandLine") && !IsProgram(use) && !IsIn(use, "BriefBot.Cli", "BriefBot.Chat"));

    private static readonly Rule DrawingWithPictures = new(use =>
        use.IsOf("ScottPlot", "SkiaSharp") && !IsProgram(use) && !IsIn(use, "BriefBot.Pictures"));

    [Fact]
    public void Drawing_is_known_only_where_pictures_are_made() => Expect.None(DrawingWithPictures.BrokenIn(Assemblies.Shell));

    [Fact]
    public void Rooms_know_only_what_stands_below_them() => Expect.None(OneWay.BrokenIn(Assemblies.Shell));

    [Fact]
    public void Discord_is_known_only_where_it_is_spoken() => Expect.None(DiscordInItsRoom.BrokenIn(Assemblies.Shell));

    [Fact]
    public void Discord_itself_knows_nothing_of_news() =>
        Assert.DoesNotContain(Assemblies.Discord.GetReferencedAssemblies(), name => $"{name.Name}".StartsWith("BriefBot", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Databases_are_known_only_in_storage() => Expect.None(DatabasesInStorage.BrokenIn(Assemblies.Shell));

    [Fact]
    public void Quartz_is_known_only_in_the_schedule_and_its_jobs() => Expect.None(QuartzAtTheClock.BrokenIn(Assemblies.Shell));

    [Fact]
    public void The_web_is_asked_only_for_feeds_catalogues_and_discord() => Expect.None(HttpAtTheEdge.BrokenIn(Assemblies.Shell));

    [Fact]
    public void The_terminal_is_known_only_where_somebody_sits_at_one() => Expect.None(TerminalInChatAndCli.BrokenIn(Assemblies.Shell));

    [Fact]
    public void The_rules_bite()
    {
        // These stand in no room of the house, so whatever outside library they need is out of place.
        Assert.NotEmpty(HttpAtTheEdge.BrokenIn(typeof(Impure.HoldsAClient)));
        Assert.NotEmpty(DatabasesInStorage.BrokenIn(typeof(Misplaced.Database)));
        Assert.NotEmpty(QuartzAtTheClock.BrokenIn(typeof(Misplaced.Clock)));
        Assert.NotEmpty(TerminalInChatAndCli.BrokenIn(typeof(Misplaced.Terminal)));
    }

    [Theory]
    [InlineData("BriefBot.Feeds", "BriefBot.Chat", false, "what stands side by side does not know each other")]
    [InlineData("BriefBot.Storage", "BriefBot.Feeds", false, "what is kept does not know who brought it")]
    [InlineData("BriefBot.Storage.Sqlite", "BriefBot.Storage", true, "a room knows itself")]
    [InlineData("BriefBot.Chat", "BriefBot.Storage", false, "sending joins them, and stands above both")]
    [InlineData("BriefBot.Storage", "BriefBot.Chat", false, "what is kept does not know who sends it")]
    [InlineData("BriefBot.Chat.Discord", "BriefBot.Commands", false, "chat carries; it does not decide")]
    [InlineData("BriefBot.Chat", "BriefBot.Pictures", true, "a page shows its picture")]
    [InlineData("BriefBot.Pictures", "BriefBot.Chat", false, "a picture does not know who shows it")]
    [InlineData("BriefBot.Feeds", "BriefBot", false, "a round collects from feeds, feeds know of no round")]
    [InlineData("BriefBot", "BriefBot.Feeds", true, "a round collects from feeds")]
    [InlineData("BriefBot.Settings", "BriefBot.Storage", false, "settings are values")]
    [InlineData("BriefBot.Storage", "BriefBot.Settings", true, "everything may be set")]
    [InlineData("BriefBot.Commands", "BriefBot.Chat", true, "a command answers")]
    [InlineData("BriefBot.Commands", "BriefBot.Cli", false, "slash commands and the command line do not know each other")]
    [InlineData("BriefBot.Cli", "BriefBot.Storage", true, "the command line may do anything")]
    public void Rooms_stand_as_the_plan_of_the_house_has_it(string room, string target, bool may, string because) =>
        Assert.True(may == (RoomOf(room) == RoomOf(target) || MayKnow(RoomOf(room) ?? "", RoomOf(target) ?? "")), because);

    private static bool MayKnow(string room, string target) => room switch
    {
        "BriefBot.Cli" => true,
        "BriefBot" or "BriefBot.Commands" => target != "BriefBot.Cli",
        "BriefBot.Settings" => false,
        "BriefBot.Chat" => target is "BriefBot.Settings" or "BriefBot.Pictures",
        _ => target == "BriefBot.Settings",
    };

    /// <summary>The room a namespace of the shell belongs to. Null for Core, Discord and everybody else's.</summary>
    private static string? RoomOf(string? space)
    {
        if (space is null || (space != "BriefBot" && !space.StartsWith("BriefBot.", StringComparison.Ordinal)))
            return null;

        var room = string.Join('.', space.Split('.').Take(2));
        return room is "BriefBot.Core" or "BriefBot.Discord" or "BriefBot.Tests" ? null : room;
    }

    private static bool IsIn(Use use, params string[] rooms) =>
        rooms.Any(room => use.Room == room || use.Room.StartsWith(room + ".", StringComparison.Ordinal));

    /// <summary>The composition root ties everything together, so it may know everything.</summary>
    private static bool IsProgram(Use use) => use.By.FullName == "Program";

    private static bool IsJob(Type type) => type.GetInterfaces().Any(one => one.FullName == "Quartz.IJob");
}

/// <summary>Small types that need an outside library where it has no place.</summary>
internal static class Misplaced
{
    internal sealed record Database(System.Data.Common.DbConnection Connection);

    internal sealed record Clock(Quartz.IScheduler Scheduler);

    internal sealed record Terminal(Spectre.Console.IAnsiConsole Console);
}
