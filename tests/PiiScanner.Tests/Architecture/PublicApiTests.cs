using System.Reflection;
using System.Runtime.CompilerServices;

namespace PiiScanner.Tests.Architecture;

/// <summary>
/// What other code may rely on is written down beside this test, one member a line, and changes only on purpose: to accept what is there,
/// run this class with <c>PIISCAN_APPROVE=1</c> and commit the files.
/// </summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("PiiScanner.Core")]
    [InlineData("PiiScanner.Detection")]
    public void The_public_interface_is_what_was_approved(string assembly)
    {
        string[] found = [.. Describe(Assembly.Load(assembly))];
        string file = Path.Combine(Path.GetDirectoryName(ThisFile())!, $"{assembly}.api.txt");
        if (Environment.GetEnvironmentVariable("PIISCAN_APPROVE") == "1") File.WriteAllLines(file, found);
        Assert.Equal(File.ReadAllLines(file), found);
    }

    private static IEnumerable<string> Describe(Assembly assembly)
    {
        foreach (Type type in assembly.GetExportedTypes().OrderBy(static type => type.FullName, StringComparer.Ordinal))
        {
            yield return $"{Kind(type)} {Name(type)}{Parents(type)}";
            if (typeof(Delegate).IsAssignableFrom(type)) continue;
            const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
            IEnumerable<string> members = type.GetMembers(Declared).Where(static member => !IsHidden(member)).Select(Member);
            foreach (string member in members.Order(StringComparer.Ordinal)) yield return "  " + member;
        }
    }

    private static string Kind(Type type) =>
        type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsByRefLike ? "ref struct" : type.IsValueType ? "struct"
        : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsSealed ? "sealed class" : "class";

    private static string Parents(Type type)
    {
        if (type.IsEnum) return "";
        IEnumerable<Type> parents = type.GetInterfaces().Where(static parent => parent.IsPublic && !parent.Name.StartsWith("IEquatable", StringComparison.Ordinal));
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType)) parents = parents.Except(parent.GetInterfaces()).Prepend(parent);
        string names = string.Join(", ", parents.Select(Name));
        return names.Length == 0 ? "" : $" : {names}";
    }

    // What the compiler writes for records and properties says nothing that the type does not.
    private static bool IsHidden(MemberInfo member) =>
        member is Type
        || member is MethodBase { IsSpecialName: true, IsConstructor: false }
        || member is FieldInfo { IsSpecialName: true }
        || member.IsDefined(typeof(CompilerGeneratedAttribute))
        || member.Name is "Deconstruct" or "<Clone>$";

    private static string Member(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        MethodInfo method => $"{Static(method)}{Name(method.ReturnType)} {method.Name}{Arguments(method)}({Parameters(method)})",
        PropertyInfo property => $"{Static(property.GetMethod ?? property.SetMethod!)}{Name(property.PropertyType)} {property.Name} {{{Accessors(property)} }}",
        FieldInfo { IsLiteral: true } field => $"const {Name(field.FieldType)} {field.Name} = {Convert.ToString(field.GetRawConstantValue(), System.Globalization.CultureInfo.InvariantCulture)}",
        FieldInfo field => $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{Name(field.FieldType)} {field.Name}",
        EventInfo @event => $"event {Name(@event.EventHandlerType!)} {@event.Name}",
        _ => member.ToString()!,
    };

    private static string Accessors(PropertyInfo property)
    {
        string get = property.GetMethod is { IsPublic: true } ? " get;" : "";
        if (property.SetMethod is not { IsPublic: true } set) return get;
        return get + (set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;");
    }

    private static string Static(MethodInfo method) => method.IsStatic ? "static " : "";

    private static string Arguments(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(static parameter =>
        $"{(parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : "")}{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = " + (parameter.DefaultValue ?? "default") : "")}"));

    private static string Name(Type type)
    {
        if (type.IsByRef) return Name(type.GetElementType()!);
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        string name = type.IsGenericParameter || type.Namespace!.StartsWith("System", StringComparison.Ordinal) ? type.Name : type.FullName ?? type.Name;
        int arity = name.IndexOf('`', StringComparison.Ordinal);
        return arity < 0 ? name : $"{name[..arity]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
