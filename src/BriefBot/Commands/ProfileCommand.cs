using System.Collections.Immutable;
using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using BriefBot.Core.Understanding;
using BriefBot.Settings;

namespace BriefBot.Commands;

/// <summary>/profile: what this channel's team runs and cares about; it decides what stands first. Without options it shows it.</summary>
public sealed class ProfileCommand(CommandRooms rooms) : ICommand
{
    public CommandDescription Description { get; } = new(
        "profile",
        new Translated("profile", "profil", "profil"),
        new Translated("What this channel's team runs and cares about", "Was das Team dieses Kanals betreibt und angeht", "Ce que l'équipe de ce canal utilise et suit"),
        Role.Manager)
    {
        Mutates = true,
        IsPrivate = true,
        Options = ProfileOptions.All,
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => rooms.Database.WriteAsync(
        async store =>
        {
            if (await store.BriefedChannelAsync(call) is not { } channel)
                return CommandAnswer.Say("This channel is not briefed yet. `/setup` begins it.");
            if (!ProfileOptions.IsGiven(call))
                return new CommandAnswer([ProfileOptions.Shown(channel)]) { Controls = channel.FromSettings ? [] : [new Control.Button("Change", "profile-form", ControlUse.Form)] };
            if (channel.FromSettings)
                return CommandAnswer.Say("This channel's profile stands in BriefBot's settings; whoever runs BriefBot changes it there.");

            var changed = channel with { Profile = ProfileOptions.Changed(channel.Profile, call) };
            await store.Channels.KeepAsync(changed, call.Now);
            await store.NoteAsync(call, "change profile", channel.Id.Value, ProfileOptions.Words(channel.Profile), ProfileOptions.Words(changed.Profile));
            var answer = new CommandAnswer([ProfileOptions.Shown(changed)]);
            var remark = string.Join('\n', ProfileOptions.Unknown(changed.Profile, rooms.Names).Take(5));
            return remark.Length == 0 ? answer : answer with { Messages = [answer.Messages[0] with { Text = remark }] };
        },
        cancellation);
}

/// <summary>The form behind "Change": what is left empty stays as it is.</summary>
public sealed class ProfileFormCommand : ICommand
{
    public CommandDescription Description { get; } = new(
        "profile-form",
        new Translated("profile-form", "profil-formular", "formulaire-profil"),
        new Translated("A form for the profile", "Ein Formular für das Profil", "Un formulaire pour le profil"),
        Role.Manager)
    {
        IsListed = false,
        OpensForm = true,
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) =>
        Task.FromResult(CommandAnswer.Say("") with { Form = new AnswerForm("What your team runs", "profile", [.. ProfileOptions.All.Select(Field)]) });

    private static FormField Field(OptionDescription option) => new(option.Name, option.Name, Example: "Parted by commas; empty: as it is; -: none");
}

/// <summary>The parts of a profile as options.</summary>
internal static class ProfileOptions
{
    private const int MostNames = 50;
    private const int LongestName = 80;

    public static ImmutableArray<OptionDescription> All { get; } =
    [
        Option("products", new Translated("products", "produkte", "produits"), new Translated("What you run: FortiOS, Exchange", "Was ihr betreibt: FortiOS, Exchange", "Ce que vous utilisez : FortiOS, Exchange"), NameKind.Product),
        Option("suppliers", new Translated("suppliers", "zulieferer", "fournisseurs"), new Translated("Whom you depend on or serve", "Von wem ihr abhängt, für wen ihr arbeitet", "De qui vous dépendez, qui vous servez"), NameKind.Company),
        Option("sectors", new Translated("sectors", "branchen", "secteurs"), new Translated("Your own sectors: finance", "Eure Branchen: finance", "Vos secteurs : finance"), NameKind.Sector),
        Option("countries", new Translated("countries", "länder", "pays"), new Translated("Where you work, by English name", "Wo ihr arbeitet, auf Englisch", "Où vous travaillez, en anglais"), NameKind.Country),
        Option("topics", new Translated("topics", "themen", "sujets"), new Translated("Words and phrases you want lifted", "Wörter, die ihr hervorheben wollt", "Mots à mettre en avant"), NameKind.Topic),
    ];

    public static bool IsGiven(CommandCall call) => All.Any(option => call.Text(option.Name).Length > 0);

    public static Profile Changed(Profile profile, CommandCall call) => new(
        Names(call.Text("products"), profile.Products),
        Names(call.Text("suppliers"), profile.Suppliers),
        Names(call.Text("sectors"), profile.Sectors),
        Names(call.Text("countries"), profile.Countries),
        Names(call.Text("topics"), profile.Topics));

    public static Message Shown(Channel channel) => CommandAnswer.Page(
        MessageComposer.Fit($"What {Defuse.Line(channel.Name)} cares about", MessageLimits.Discord.Title),
        "",
        [.. Parts(channel.Profile).Select(part => new MessageSection(part.Name, part.Names.IsEmpty ? "nothing said" : MessageComposer.Fit(Defuse.Markdown(string.Join(", ", part.Names)), MessageLimits.Discord.SectionText)))]);

    public static string Words(Profile profile) => string.Join("; ", Parts(profile).Where(part => !part.Names.IsEmpty).Select(part => $"{part.Name}: {string.Join(", ", part.Names)}"));

    /// <summary>Names that no dictionary has, each with the nearest that one has: they count only where an article writes them so.</summary>
    public static IEnumerable<string> Unknown(Profile profile, Names names)
    {
        foreach (var (given, kinds) in new[]
        {
            (profile.Products, new[] { MentionKind.Product, MentionKind.Vendor }), (profile.Sectors, [MentionKind.Sector]), (profile.Countries, [MentionKind.Country]),
        })
        {
            var known = names.Entries.Where(entry => kinds.Contains(entry.Kind)).Select(entry => entry.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var name in given.Where(name => known.Count > 0 && !known.Contains(name)))
            {
                var near = NearestWord.To(name, known);
                yield return $"{Defuse.Markdown(name)} is in no dictionary here.{(near is null ? "" : $" Did you mean {Defuse.Markdown(near)}?")}";
            }
        }
    }

    private static IEnumerable<(string Name, ImmutableArray<string> Names)> Parts(Profile profile) =>
        [("products", profile.Products), ("suppliers", profile.Suppliers), ("sectors", profile.Sectors), ("countries", profile.Countries), ("topics", profile.Topics)];

    private static ImmutableArray<string> Names(string given, ImmutableArray<string> before) => given switch
    {
        "" => before,
        "-" => [],
        _ => [.. given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(name => name.Length <= LongestName).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostNames)],
    };

    private static OptionDescription Option(string name, Translated shown, Translated about, NameKind kind) => new(name, shown, about) { Suggests = kind, Most = 1000 };
}
