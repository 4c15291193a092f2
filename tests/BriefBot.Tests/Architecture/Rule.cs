using System.Reflection;

namespace BriefBot.Tests.Architecture;

/// <summary>One thing that code must not need.</summary>
internal sealed record Rule(Func<Use, bool> IsBrokenBy)
{
    public IEnumerable<string> BrokenIn(Assembly assembly) => BrokenIn(Uses.Of(assembly));

    /// <summary>For proving that the rule bites: a small type that breaks it.</summary>
    public IEnumerable<string> BrokenIn(Type type) => BrokenIn(Uses.Of(type));

    private IEnumerable<string> BrokenIn(IEnumerable<Use> uses) => uses.Where(IsBrokenBy).Select(use => use.ToString()).Distinct().Order(StringComparer.Ordinal);
}
