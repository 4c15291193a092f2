using System.Diagnostics;
using System.Net;
using System.Xml.Linq;
using Microsoft.Extensions.Logging;

namespace BriefBot.Tests.Architecture;

/// <summary>Small types that each do one thing which Core must not: they prove that the rules bite.</summary>
internal static class Impure
{
    internal static class ReadsAFile
    {
        public static string Text(string path) => File.ReadAllText(path);
    }

    internal static class LoadsXmlByName
    {
        public static XDocument Document(string name) => XDocument.Load(name);
    }

    internal static class OpensAReaderByName
    {
        public static TextReader Reader(string name) => new StreamReader(name);
    }

    internal sealed record HoldsAClient(HttpClient Client);

    internal static class ResolvesAName
    {
        public static bool IsThere(string name) => Dns.GetHostAddresses(name).Length > 0;
    }

    internal static class Prints
    {
        public static void Hello() => Console.WriteLine("hello");
    }

    internal static class AsksTheEnvironment
    {
        public static string? Home() => Environment.GetEnvironmentVariable("HOME");
    }

    internal static class LooksAtTheClockInALambda
    {
        public static IEnumerable<int> Ages(IEnumerable<DateTimeOffset> born) => born.Select(moment => (DateTimeOffset.UtcNow - moment).Days);
    }

    internal static class Measures
    {
        public static long Ticks() => Stopwatch.GetTimestamp();
    }

    internal static class Throws
    {
        public static int Dice() => new Random().Next(6);
    }

    internal static class MakesAnId
    {
        public static string Id() => Guid.NewGuid().ToString();
    }

    internal sealed class WaitsWithoutReturning
    {
        private readonly List<object> waiting = [];

        public void Start(Func<object> start) => waiting.Add(Task.Run(start));
    }

    internal static class Returns
    {
        public static ValueTask<int> Zero() => ValueTask.FromResult(0);
    }

    internal static class Streams
    {
        public static async IAsyncEnumerable<int> Numbers()
        {
            await Task.Yield();
            yield return 1;
        }
    }

    internal sealed class Logs(ILogger logger)
    {
        public bool IsLoud => logger.IsEnabled(LogLevel.Debug);
    }
}

/// <summary>What Core may well do, though it looks near what it must not.</summary>
internal static class Pure
{
    public static string Slug(string path) => Path.GetFileNameWithoutExtension(path) + Environment.NewLine;

    public static XDocument Parsed(byte[] text)
    {
        using var bytes = new MemoryStream(text);
        return XDocument.Load(bytes);
    }

    public static int Chosen(int seed) => new Random(seed).Next(6);

    public static DateTimeOffset Later(DateTimeOffset now) => now + TimeSpan.FromHours(1);

    public static string Shown(Guid id) => id.ToString("N");
}
