using System.Reflection;
using System.Reflection.Emit;

namespace BriefBot.Tests.Architecture;

/// <summary>Finds everything that compiled code needs: in its signatures, its variables, and each instruction of its methods.</summary>
internal static class Uses
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Instructions = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null))
        .OfType<OpCode>()
        .ToDictionary(instruction => instruction.Value);

    /// <summary>What our own types of an assembly need; what generators write beside them is left out.</summary>
    public static IReadOnlyList<Use> Of(Assembly assembly) =>
        [.. assembly.GetTypes().Where(type => !type.IsNested && (type.Namespace ?? "BriefBot").StartsWith("BriefBot", StringComparison.Ordinal)).SelectMany(Of)];

    public static IEnumerable<Use> Of(Type type) =>
        WithNested(type).SelectMany(MembersNeeded).Distinct().Select(member => new Use(type, member));

    private static IEnumerable<Type> WithNested(Type type) => [type, .. type.GetNestedTypes(Declared).SelectMany(WithNested)];

    private static IEnumerable<MemberInfo> MembersNeeded(Type type)
    {
        var signatures = type.GetFields(Declared).Select(field => field.FieldType)
            .Append(type.BaseType ?? typeof(object))
            .Concat(type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []));
        var methods = type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)).ToArray();
        return signatures.Concat(methods.SelectMany(SignatureOf)).SelectMany(Parts).Concat(methods.SelectMany(BodyOf));
    }

    private static IEnumerable<Type> SignatureOf(MethodBase method)
    {
        if (method is MethodInfo { ReturnType: var returned })
            yield return returned;
        foreach (var parameter in method.GetParameters())
            yield return parameter.ParameterType;
    }

    private static IEnumerable<MemberInfo> BodyOf(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
            return [];
        return body.LocalVariables.SelectMany(variable => Parts(variable.LocalType))
            .Concat(Tokens(body.GetILAsByteArray() ?? []).Select(token => Resolved(method, token)).SelectMany(Needed));
    }

    /// <summary>The metadata tokens in a method's instructions (ECMA-335, III.1.2).</summary>
    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            var instruction = code[at] == 0xFE ? Instructions[(short)(0xFE00 | code[at + 1])] : Instructions[code[at]];
            at += instruction.Size;
            if (instruction.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                yield return BitConverter.ToInt32(code, at);
            at += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private static MemberInfo? Resolved(MethodBase method, int token) =>
        method.Module.ResolveMember(token, method.DeclaringType?.GetGenericArguments() ?? [], method.IsGenericMethod ? method.GetGenericArguments() : []);

    private static IEnumerable<MemberInfo> Needed(MemberInfo? member) => member switch
    {
        null => [],
        Type type => Parts(type),
        MethodInfo method => [method, .. Parts(method.DeclaringType), .. Parts(method.ReturnType), .. method.GetGenericArguments().SelectMany(Parts)],
        FieldInfo field => [field, .. Parts(field.DeclaringType), .. Parts(field.FieldType)],
        _ => [member, .. Parts(member.DeclaringType)],
    };

    /// <summary>A type and what it is made of: the T of T[], of T? and of List of T.</summary>
    private static IEnumerable<Type> Parts(Type? type)
    {
        if (type is null || type.IsGenericParameter)
            return [];
        if (type.GetElementType() is { } element)
            return Parts(element);
        return type.IsGenericType ? [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)] : [type];
    }
}
