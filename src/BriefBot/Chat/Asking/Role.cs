namespace BriefBot.Chat.Asking;

/// <summary>What somebody is to BriefBot on one server, from least to most.</summary>
public enum Role
{
    /// <summary>May read and ask.</summary>
    Member,

    /// <summary>May change what the server reads and when: on Discord who may manage the server.</summary>
    Manager,

    /// <summary>May also delete what is kept of the server.</summary>
    Admin,

    /// <summary>Runs BriefBot: whoever sits at the console, and those that the settings name.</summary>
    Operator,
}

/// <summary>Somebody who asks.</summary>
/// <param name="Id">As the chat tells people apart.</param>
public sealed record Person(string Id, string Name, Role Role);
