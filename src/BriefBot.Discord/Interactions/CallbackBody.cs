using System.Collections.Immutable;

namespace BriefBot.Discord;

/// <summary>The first answer to an interaction as it goes over the wire.</summary>
internal sealed record CallbackBody<T>(int Type, T? Data);

/// <summary>What a deferral may say: whether the answer will be private.</summary>
internal sealed record DeferBody(MessageFlags? Flags);

/// <summary>Suggestions as they go over the wire.</summary>
internal sealed record SuggestBody(ImmutableArray<Choice> Choices);

/// <summary>The numbers of the kinds of first answers.</summary>
internal static class CallbackType
{
    public const int Reply = 4;
    public const int Defer = 5;
    public const int DeferUpdate = 6;
    public const int UpdateMessage = 7;
    public const int Suggest = 8;
    public const int OpenModal = 9;
}
