using System.Collections.Immutable;
using System.Reflection;

namespace StateGen.Generators.Tests.Generation;

/// <summary>Looks at everything that is reachable from the output of a stage.</summary>
internal static class ModelShape
{
    private const BindingFlags InstanceFields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>
    /// Fails if the output holds a type of the compiler, or of another kind that has no value equality or keeps too much alive. A weak reference keeps
    /// nothing alive and is not looked into.
    /// </summary>
    public static void RequireNoCompilerTypes(object output, string stage)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<(object Value, string Path)>([(output, stage)]);
        while (open.TryPop(out (object Value, string Path) place))
        {
            Type type = place.Value.GetType();
            Assert.False(IsForbidden(type), $"{place.Path} is a {type}");
            if (IsLeaf(type) || (!type.IsValueType && !seen.Add(place.Value)))
                continue;
            if (place.Value is Array array)
            {
                foreach (object? item in array)
                    open.Push((item!, place.Path + "[]"));
                continue;
            }

            foreach (FieldInfo field in FieldsOf(type))
            {
                Assert.False(IsForbidden(field.FieldType), $"{place.Path}.{field.Name} is declared as {field.FieldType}");
                if (field.FieldType.IsArray)
                    Assert.True(IsEquatableArray(type), $"{place.Path}.{field.Name} is an array, which has no value equality");
                if (field.GetValue(place.Value) is { } value)
                    open.Push((value, $"{place.Path}.{field.Name}"));
            }
        }
    }

    private static bool IsForbidden(Type type) =>
        typeof(Exception).IsAssignableFrom(type)
        || typeof(Delegate).IsAssignableFrom(type)
        || typeof(Stream).IsAssignableFrom(type)
        || IsOfCompiler(type)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>));

    /// <summary>A type of the compiler, or one that is derived from such a type or implements one.</summary>
    private static bool IsOfCompiler(Type type) => type.GetInterfaces().Prepend(type).Concat(BasesOf(type))
        .Any(t => t.Namespace is { } space && (space + ".").StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal));

    private static IEnumerable<Type> BasesOf(Type type)
    {
        for (Type? part = type.BaseType; part is not null; part = part.BaseType)
            yield return part;
    }

    private static bool IsLeaf(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(WeakReference<>));

    private static bool IsEquatableArray(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Model.EquatableArray<>);

    private static IEnumerable<FieldInfo> FieldsOf(Type type) => BasesOf(type).Prepend(type).SelectMany(t => t.GetFields(InstanceFields));
}
