namespace BriefBot.Storage;

/// <summary>Single facts about BriefBot itself that outlive a restart, each under a name.</summary>
public sealed class Remembered(StoreTransaction transaction)
{
    /// <summary>The commands as they were last made known to Discord.</summary>
    public const string DiscordCommands = "discord commands";

    /// <returns>Null when nothing is remembered under that name.</returns>
    public Task<string?> FindAsync(string name) =>
        transaction.FindAsync<string?>("SELECT value FROM remembered WHERE name = @name", new { name });

    public Task KeepAsync(string name, string value) => transaction.ExecuteAsync(
        "INSERT INTO remembered (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value", new { name, value });
}
