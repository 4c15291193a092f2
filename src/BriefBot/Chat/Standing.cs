using BriefBot.Core.Briefings;

namespace BriefBot.Chat;

/// <summary>Whether somebody is still on a server. Unknown: nobody could be asked now.</summary>
public enum Standing { Member, Left, Unknown }

/// <summary>Asks a chat whether a person is still on a server; asked before each direct message.</summary>
public delegate Task<Standing> AskStanding(ServerId server, string person, CancellationToken cancellation);
