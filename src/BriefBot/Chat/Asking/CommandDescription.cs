using System.Collections.Immutable;

namespace BriefBot.Chat.Asking;

/// <summary>What a command is called, asks for, and who may use it: all that a chat needs to offer it.</summary>
/// <param name="Name">Small letters; of a sub-command two words: "sources add".</param>
/// <param name="Shown">What it is called where people read another language; of a sub-command its last word.</param>
/// <param name="About">One line, at most 100 characters in each language.</param>
/// <param name="Needs">The least somebody must be to use it, on whatever way: typed, by a button, a select or a form.</param>
public sealed record CommandDescription(string Name, Translated Shown, Translated About, Role Needs)
{
    /// <summary>In the order in which they are asked for; required ones first.</summary>
    public ImmutableArray<OptionDescription> Options { get; init; } = [];

    /// <summary>True when it changes something that others see.</summary>
    public bool Mutates { get; init; }

    /// <summary>True when only the person sees the answer.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>True when it answers with a form, at once and without looking anything up.</summary>
    public bool OpensForm { get; init; }

    /// <summary>True when it waits for servers of the web, which may take their time.</summary>
    public bool AsksTheWeb { get; init; }

    /// <summary>False for what only buttons and forms lead to.</summary>
    public bool IsListed { get; init; } = true;

    /// <summary>What it is called in the menu of a message; the option "id" is then filled from that message. Null where it is not offered there.</summary>
    public Translated? OnMessage { get; init; }
}

/// <summary>Several commands under one first word.</summary>
public sealed record CommandGroup(string Name, Translated Shown, Translated About);

/// <summary>What a chat offers its people, and who answers it.</summary>
public sealed record CommandOffer(
    ImmutableArray<CommandDescription> Commands, ImmutableArray<CommandGroup> Groups, AnswerCommand Answer, SuggestValues Suggest);

/// <summary>What an option takes.</summary>
public enum OptionKind { Text, Whole, Channel, File }

/// <summary>One thing that a command asks for.</summary>
public sealed record OptionDescription(string Name, Translated Shown, Translated About, OptionKind Kind = OptionKind.Text)
{
    public bool IsRequired { get; init; }

    /// <summary>What its suggestions are taken from. Null for none.</summary>
    public NameKind? Suggests { get; init; }

    /// <summary>The only values it takes; empty when it takes any.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>The longest text, or the largest number. Null for no limit of its own.</summary>
    public int? Most { get; init; }
}

/// <summary>The kinds of names that are suggested while somebody types.</summary>
public enum NameKind { Incident, Campaign, Named, Product, Sector, Country, Company, Zone, Source, Topic }
