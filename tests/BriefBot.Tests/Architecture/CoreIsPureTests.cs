namespace BriefBot.Tests.Architecture;

/// <summary>BriefBot.Core is records and functions: same input, same output, and nothing else happens.</summary>
public sealed class CoreIsPureTests
{
    private static readonly Rule NoFiles = new(use =>
        use.TargetName is "System.IO.File" or "System.IO.Directory" or "System.IO.FileInfo" or "System.IO.DirectoryInfo" or "System.IO.FileStream"
            or "System.IO.FileSystemInfo" or "System.IO.FileSystemWatcher" or "System.IO.DriveInfo"
        || use.Calls("System.IO.Path", "GetFullPath", "GetTempPath", "GetTempFileName", "Exists")
        || (use.IsOf("System.IO", "System.Xml") && OpensByName(use)));

    private static readonly Rule NoNetwork = new(use =>
        // The family of an address is a word about it, not a connection.
        (use.IsOf("System.Net.Http", "System.Net.Sockets", "System.Net.Security", "System.Net.WebSockets", "System.Net.NetworkInformation") && use.TargetName != "System.Net.Sockets.AddressFamily")
        || use.TargetName is "System.Net.Dns" or "System.Net.WebClient" or "System.Net.WebRequest" or "System.Xml.XmlUrlResolver"
        || (use.TargetName == "CodeHollow.FeedReader.FeedReader" && use.What is not Type && !use.What.Name.StartsWith("ReadFromString", StringComparison.Ordinal))
        || use.What.Name == "WithDefaultLoader");

    private static readonly Rule NoOutsideWorld = new(use =>
        use.TargetName is "System.Console" or "System.Diagnostics.Process" or "System.Diagnostics.Trace"
        || (use.TargetName == "System.Environment" && use.What is not Type && use.What.Name is not ("get_NewLine" or "get_CurrentManagedThreadId")) // the compiler asks for it in iterators
        || use.IsOf("System.Data", "Dapper", "Quartz", "Spectre.Console", "System.CommandLine"));

    private static readonly Rule NoClock = new(use =>
        use.Calls("System.DateTime", "get_Now", "get_UtcNow", "get_Today")
        || use.Calls("System.DateTimeOffset", "get_Now", "get_UtcNow")
        || use.Calls("System.TimeZoneInfo", "get_Local")
        || use.TargetName is "System.Diagnostics.Stopwatch" or "System.TimeProvider" or "NodaTime.SystemClock" or "NodaTime.IClock");

    private static readonly Rule NoChance = new(use =>
        use.Calls("System.Random", "get_Shared")
        || (use.TargetName == "System.Random" && use.What is System.Reflection.ConstructorInfo made && made.GetParameters().Length == 0)
        || use.Calls("System.Guid", "NewGuid", "CreateVersion7")
        || use.TargetName == "System.Security.Cryptography.RandomNumberGenerator");

    private static readonly Rule NoAsync = new(use =>
        use.IsOf("System.Threading.Tasks", "System.Threading.Channels")
        || use.TargetName is "System.Threading.Thread" or "System.Threading.ThreadPool" or "System.Threading.Timer"
        || use.TargetName.StartsWith("System.Runtime.CompilerServices.Async", StringComparison.Ordinal)
        || use.TargetName.StartsWith("System.Collections.Generic.IAsync", StringComparison.Ordinal));

    private static readonly Rule NoHost = new(use => use.IsOf("Microsoft.Extensions"));

    [Fact]
    public void Core_opens_no_file() => Expect.None(NoFiles.BrokenIn(Assemblies.Core));

    [Fact]
    public void Core_knows_no_network() => Expect.None(NoNetwork.BrokenIn(Assemblies.Core));

    [Fact]
    public void Core_knows_no_console_no_process_no_environment_and_no_database() => Expect.None(NoOutsideWorld.BrokenIn(Assemblies.Core));

    [Fact]
    public void Core_never_looks_at_the_clock() => Expect.None(NoClock.BrokenIn(Assemblies.Core));

    [Fact]
    public void Core_leaves_nothing_to_chance() => Expect.None(NoChance.BrokenIn(Assemblies.Core));

    [Fact]
    public void Core_is_never_async() => Expect.None(NoAsync.BrokenIn(Assemblies.Core));

    [Fact]
    public void Core_knows_no_logger_no_container_and_no_host() => Expect.None(NoHost.BrokenIn(Assemblies.Core));

    [Fact]
    public void Core_refers_to_nothing_of_ours() =>
        Assert.DoesNotContain(Assemblies.Core.GetReferencedAssemblies(), name => $"{name.Name}".StartsWith("BriefBot", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void The_rules_bite()
    {
        Assert.NotEmpty(NoFiles.BrokenIn(typeof(Impure.ReadsAFile)));
        Assert.NotEmpty(NoFiles.BrokenIn(typeof(Impure.LoadsXmlByName)));
        Assert.NotEmpty(NoFiles.BrokenIn(typeof(Impure.OpensAReaderByName)));
        Assert.NotEmpty(NoNetwork.BrokenIn(typeof(Impure.HoldsAClient)));
        Assert.NotEmpty(NoNetwork.BrokenIn(typeof(Impure.ResolvesAName)));
        Assert.NotEmpty(NoOutsideWorld.BrokenIn(typeof(Impure.Prints)));
        Assert.NotEmpty(NoOutsideWorld.BrokenIn(typeof(Impure.AsksTheEnvironment)));
        Assert.NotEmpty(NoClock.BrokenIn(typeof(Impure.LooksAtTheClockInALambda)));
        Assert.NotEmpty(NoClock.BrokenIn(typeof(Impure.Measures)));
        Assert.NotEmpty(NoChance.BrokenIn(typeof(Impure.Throws)));
        Assert.NotEmpty(NoChance.BrokenIn(typeof(Impure.MakesAnId)));
        Assert.NotEmpty(NoAsync.BrokenIn(typeof(Impure.WaitsWithoutReturning)));
        Assert.NotEmpty(NoAsync.BrokenIn(typeof(Impure.Returns)));
        Assert.NotEmpty(NoAsync.BrokenIn(typeof(Impure.Streams)));
        Assert.NotEmpty(NoHost.BrokenIn(typeof(Impure.Logs)));
    }

    [Fact]
    public void The_rules_leave_pure_code_alone()
    {
        Rule[] all = [NoFiles, NoNetwork, NoOutsideWorld, NoClock, NoChance, NoAsync, NoHost];

        Expect.None(all.SelectMany(rule => rule.BrokenIn(typeof(Pure))));
    }

    /// <summary>Readers that take a name open the file, or the address, behind it.</summary>
    private static bool OpensByName(Use use) =>
        (use.What.Name is "Load" or "Create" || use.TargetName is "System.IO.StreamReader" or "System.IO.StreamWriter" or "System.Xml.XmlTextReader")
        && use.What is System.Reflection.MethodBase method
        && method.GetParameters() is [{ ParameterType: var first }, ..]
        && first == typeof(string);
}
