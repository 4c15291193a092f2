using BriefBot.Chat.Asking;
using BriefBot.Core.Feeds;
using BriefBot.Core.Messages;
using BriefBot.Settings;

namespace BriefBot.Commands.Sources;

/// <summary>/sources remove: a source that this server added is no longer read for it.</summary>
public sealed class SourcesRemoveCommand(CommandRooms rooms) : ICommand
{
    public CommandDescription Description { get; } = new(
        "sources remove",
        new Translated("remove", "entfernen", "retirer"),
        new Translated("No longer read a source that this server added", "Eine Quelle dieses Servers nicht mehr lesen", "Ne plus lire une source ajoutée ici"),
        Role.Manager)
    {
        Mutates = true,
        IsPrivate = true,
        Options = [SourceOption.Required],
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => rooms.Database.WriteAsync(
        async store =>
        {
            var own = await store.Sources.AddedByAsync(call.Server);
            if (SourceOption.Find(own, call.Text("source")) is not { } source)
            {
                if (SourceOption.Find(await store.Sources.ReadByAsync(call.Server), call.Text("source")) is { } shared)
                    return CommandAnswer.Say($"{Defuse.Markdown(shared.Name)} stands in the settings and is everyone's; whoever runs BriefBot can take it out there.");
                var near = NearestWord.To(call.Text("source"), own.Select(one => one.Name));
                return CommandAnswer.Say($"This server has added no source of that name.{(near is null ? "" : $" Did you mean {Defuse.Markdown(near)}?")}");
            }

            await store.Sources.RemoveForAsync(call.Server, source.Id);
            await store.NoteAsync(call, "remove source", ShownAddress.Of(source.Address), before: source.Name);
            return CommandAnswer.Say($"{Defuse.Markdown(source.Name)} is no longer read here; what it told is no longer seen here.");
        },
        cancellation);
}

/// <summary>The option that names a source.</summary>
internal static class SourceOption
{
    public static OptionDescription Required { get; } = new(
        "source",
        new Translated("source", "quelle", "source"),
        new Translated("The source's name", "Der Name der Quelle", "Le nom de la source"))
    {
        IsRequired = true,
        Suggests = NameKind.Source,
        Most = 200,
    };

    /// <returns>Null when none has that name or address.</returns>
    public static Source? Find(IEnumerable<Source> sources, string named) => sources.FirstOrDefault(source =>
        source.Name.Equals(named, StringComparison.OrdinalIgnoreCase) || Defuse.Line(source.Name).Equals(named, StringComparison.OrdinalIgnoreCase) || source.Address == named);
}
