namespace BriefBot.Cli;

/// <summary>What a command ends with, as shells and schedulers read it.</summary>
public static class ExitCode
{
    public const int Fine = 0;

    /// <summary>It ran, but something failed on the way.</summary>
    public const int Failed = 1;

    /// <summary>Wrong input, wrong settings, or a database that cannot be used: nothing was done.</summary>
    public const int WrongInput = 2;

    /// <summary>Stopped by Ctrl-C.</summary>
    public const int Stopped = 130;
}
