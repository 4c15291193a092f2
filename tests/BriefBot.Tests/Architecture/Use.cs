using System.Reflection;

namespace BriefBot.Tests.Architecture;

/// <summary>One thing that a type of ours needs: a type in its signatures, or a member that its code calls.</summary>
/// <param name="By">The outermost type: what the compiler makes of lambdas and async methods belongs to it.</param>
internal sealed record Use(Type By, MemberInfo What)
{
    public Type Target => What as Type ?? What.DeclaringType ?? typeof(object);

    /// <summary>Namespace and name of the type that is used, without generic arguments.</summary>
    public string TargetName => $"{Target.Namespace}.{Target.Name}";

    public string Room => By.Namespace ?? "";

    public bool Calls(string type, params string[] members) => TargetName == type && What is not Type && members.Contains(What.Name);

    public bool IsOf(params string[] namespaces) =>
        namespaces.Any(name => Target.Namespace is { } target && (target == name || target.StartsWith(name + ".", StringComparison.Ordinal)));

    public override string ToString() => What is Type ? $"{By} needs {TargetName}" : $"{By} needs {TargetName}.{What.Name}";
}
