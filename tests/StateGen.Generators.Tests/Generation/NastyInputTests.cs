using Microsoft.CodeAnalysis;
using StateGen.Generators.Tests.Harness;

namespace StateGen.Generators.Tests.Generation;

/// <summary>Inputs that break generators: nothing may crash, and what is emitted must compile if the input does.</summary>
public sealed class NastyInputTests
{
    /// <summary>Inputs that something is generated for; the name of a file that must be among it.</summary>
    public static TheoryData<string, string, string> Accepted => new()
    {
        { "several parts", "Order.Repository", "[StateStore(\"s\")] public partial record Order([property: StateKey] int Id); public partial record Order { public string? Note { get; init; } }" },
        { "in a class", "Outer+Order.Repository", "public static partial class Outer { [StateStore(\"s\")] public sealed partial record Order([property: StateKey] int Id); }" },
        { "in a class that is not partial", "Outer+Order.Repository", "public static class Outer { [StateStore(\"s\")] public sealed partial record Order([property: StateKey] int Id); }" },
        { "in an internal struct", "Outer+Order.Repository", "internal partial struct Outer { [StateStore(\"s\")] public sealed partial record Order([property: StateKey] int Id); }" },
        { "protected internal", "Outer+Order.Repository", "public class Outer { [StateStore(\"s\")] protected internal sealed record Order([property: StateKey] int Id); }" },
        { "twins in two classes", "B+Order.Repository", "public static class A { [StateStore(\"s\")] public sealed record Order([property: StateKey] int Id); } public static class B { [StateStore(\"s\")] public sealed record Order([property: StateKey] int Id); }" },
        { "twins in two namespaces", "B.Order.Repository", "namespace A { [StateStore(\"s\")] public sealed record Order([property: StateKey] int Id); } namespace B { [StateStore(\"s\")] public sealed record Order([property: StateKey] int Id); }" },
        { "keywords", "event.class.Repository", "namespace @event { [StateStore(\"s\")] public sealed partial record @class([property: StateKey] int @int, string @params); }" },
        { "contextual keywords", "record.Repository", "[StateStore(\"s\")] public sealed class @record { [StateKey] public int @value { get; set; } [StateKey] public int @await { get; set; } }" },
        { "quotes in the name of the component", "Order.Repository", "[StateStore(\"a\\\"b\\\\c\")] public sealed record Order([property: StateKey] int Id);" },
        { "markup in the name of the component", "Order.Repository", "[StateStore(\"<a>&amp;\")] public sealed record Order([property: StateKey] int Id);" },
        { "quotes in the prefix", "Order.Repository", "[StateStore(\"s\", KeyPrefix = \"\\\"<&\")] public sealed record Order([property: StateKey] int Id);" },
        { "a line break in a verbatim prefix is refused, a space is not", "Order.Repository", "[StateStore(\"s\", KeyPrefix = \" \")] public sealed record Order([property: StateKey] int Id);" },
        { "a component that starts with a digit", "_2ndShopStore.Store", "[StateStore(\"2nd-shop\")] public sealed record Order([property: StateKey] int Id);" },
        { "a component that ends in store", "MyStore.Store", "[StateStore(\"my-store\")] public sealed record Order([property: StateKey] int Id);" },
        { "a component of one word that ends in store", "Statestore.Store", "[StateStore(\"statestore\")] public sealed record Order([property: StateKey] int Id);" },
        { "letters beyond ASCII", "Größe.Repository", "[StateStore(\"läden\")] public sealed partial record Größe([property: StateKey] string Straße, int Ñandú);" },
        { "parameters like those of generated methods", "Order.Repository", "[StateStore(\"s\")] public sealed partial record Order([property: StateKey] string Key, [property: StateKey] string Keys, [property: StateKey] string Options, [property: StateKey] string CancellationToken, [property: StateKey] string Update, [property: StateKey] string Create, [property: StateKey] string ETag, [property: StateKey] string Writer, [property: StateKey] string Reader, [property: StateKey] string Succeeded, [property: StateKey] string Item, [property: StateKey] string Text);" },
        { "parts that differ in case", "Order.Repository", "[StateStore(\"s\")] public sealed partial record Order([property: StateKey] string Id, [property: StateKey, System.Text.Json.Serialization.JsonPropertyName(\"x\")] string ID);" },
        { "parts called like those of tuples", "Order.Repository", "[StateStore(\"s\")] public sealed partial record Order([property: StateKey] string Item2, [property: StateKey] string Item1, [property: StateKey] string Rest);" },
        { "an inherited Key", "Order.Repository", "public abstract record Base { public static int Key() => 1; } [StateStore(\"s\")] public sealed partial record Order([property: StateKey] int Id) : Base;" },
        { "a record called Key", "Key.Repository", "[StateStore(\"s\")] public sealed partial record Key([property: StateKey] int Id);" },
        { "a member called Key", "Order.Repository", "[StateStore(\"s\")] public sealed partial record Order([property: StateKey] int Key);" },
        { "another part of the repository", "Order.Repository", "[StateStore(\"s\")] public sealed record Order([property: StateKey] int Id); public partial class OrderRepository { public ValueTask<Order?> First() => GetAsync(1); }" },
        { "another part of the store class", "SStore.Store", "[StateStore(\"s\")] public sealed record Order([property: StateKey] int Id); sealed partial class SStore { public int Size => 1; }" },
        { "members of generic types", "Order.Fields", "public sealed record Pair<A, B>(A First, B Second); [StateStore(\"s\")] public sealed record Order([property: StateKey] int Id, Pair<int, string> Size, Pair<Pair<int, int?>, string>? Other) { [StateQuery] public static bool Wide(Order o, Pair<int, string> than) => o.Size.First > than.First && o.Other!.First.Second == 3; }" },
        { "an alias", "Order.Repository", "[Kept(\"s\")] public sealed record Order([property: StateKey] int Id);" },
        { "marked parameters", "Order.Repository", "[StateStore(\"s\")] public sealed class Order([StateKey] int id, string? name) { public int Id { get; } = id; public string? Name { get; } = name; }" },
        { "an overridden key", "Order.Repository", "public abstract class Base { [StateKey] public abstract int Id { get; set; } } [StateStore(\"s\")] public sealed class Order : Base { public override int Id { get; set; } }" },
        { "obsolete", "Order.Repository", "[Obsolete(\"x\")] [StateStore(\"s\")] public sealed record Order([property: StateKey, Obsolete] int Id);" },
        { "internal key type of a public record's internal member", "Order.Repository", "internal enum Kind { A } [StateStore(\"s\")] public sealed class Order { [StateKey, System.Text.Json.Serialization.JsonInclude] internal Kind Kind { get; set; } }" },
        { "names of the framework's types", "App.System.Repository", "namespace App { [StateStore(\"s\")] public sealed partial record System([property: StateKey] int StateGen, string? Task, string String); public class Microsoft; public class CancellationToken; }" },
        { "a struct", "Point.Repository", "[StateStore(\"s\")] public partial struct Point { [StateKey] public int X { get; set; } [StateETag] public string? V { get; set; } }" },
        { "an enum of bytes with all kinds of members", "Order.Repository", "public enum E : byte { @default, A = 0, Z = 255 } [StateStore(\"s\")] public sealed record Order([property: StateKey] E Id);" },
        { "an enum without members", "Order.Repository", "public enum E; [StateStore(\"s\")] public sealed record Order([property: StateKey] E Id);" },
        { "a type of one's own that is parsed and formatted", "Order.Repository", Sources.Celsius + "[StateStore(\"s\")] public sealed record Order([property: StateKey] Celsius Id, [property: StateKey] Int128 Big, [property: StateKey] TimeSpan Span);" },
    };

    /// <summary>Inputs that nothing can be generated for.</summary>
    public static TheoryData<string, string> Refused => new()
    {
        { "no argument", "[StateStore] public sealed record Order([property: StateKey] int Id);" },
        { "a null argument", "[StateStore(null!)] public sealed record Order([property: StateKey] int Id);" },
        { "an array for a name", "[StateStore(new[] { \"s\" })] public sealed record Order([property: StateKey] int Id);" },
        { "an unfinished record", "[StateStore(\"s\")] public sealed record Order([property: StateKey] int" },
        { "a record without a name", "[StateStore(\"s\")] public sealed record ([property: StateKey] int Id);" },
        { "an unfinished attribute", "[StateStore(\"s\", KeyPrefix = " },
        { "a type that is missing", "[StateStore(\"s\")] public sealed record Order([property: StateKey] Missing Id);" },
        { "a base that is missing", "[StateStore(\"s\")] public sealed record Order([property: StateKey] Missing Id) : Gone(Id);" },
        { "generic", "[StateStore(\"s\")] public sealed record Order<T>([property: StateKey] int Id);" },
        { "in a generic type", "public class Outer<T> { [StateStore(\"s\")] public sealed record Order([property: StateKey] int Id); }" },
        { "private", "public class Outer { [StateStore(\"s\")] private sealed record Order([property: StateKey] int Id); }" },
        { "in a private type", "public class Outer { private class Inner { [StateStore(\"s\")] public sealed record Order([property: StateKey] int Id); } }" },
        { "local to its file", "[StateStore(\"s\")] file sealed record Order([property: StateKey] int Id);" },
        { "static", "[StateStore(\"s\")] public static class Order { [StateKey] public static int Id { get; set; } }" },
        { "a ref struct", "[StateStore(\"s\")] public ref struct Order { [StateKey] public int Id { get; set; } }" },
        { "no key", "[StateStore(\"s\")] public sealed record Order(int Id);" },
        { "a private key", "[StateStore(\"s\")] public sealed class Order { [StateKey] private int Id { get; set; } }" },
        { "a key that is written only", "[StateStore(\"s\")] public sealed class Order { [StateKey] public int Id { set { } } }" },
        { "a key that may be null", "[StateStore(\"s\")] public sealed record Order([property: StateKey] string? Id);" },
        { "a key that is a list", "[StateStore(\"s\")] public sealed record Order([property: StateKey] List<int> Id);" },
        { "a key that is an object", "[StateStore(\"s\")] public sealed record Order([property: StateKey] object Id);" },
        { "a marked parameter without a property", "[StateStore(\"s\")] public sealed class Order([StateKey] int id) { public int Other { get; } = id; }" },
        { "two versions", "[StateStore(\"s\")] public sealed record Order([property: StateKey] int Id) { [StateETag] public string? A { get; init; } [StateETag] public string? B { get; init; } }" },
        { "a version that is a number", "[StateStore(\"s\")] public sealed record Order([property: StateKey] int Id, [property: StateETag] int V);" },
        { "a version that is never null", "[StateStore(\"s\")] public sealed record Order([property: StateKey] int Id, [property: StateETag] string V);" },
        { "a version that cannot be set", "[StateStore(\"s\")] public sealed record Order([property: StateKey] int Id) { [StateETag] public string? V { get; } }" },
        { "a record's version with a private setter", "[StateStore(\"s\")] public sealed record Order([property: StateKey] int Id) { [StateETag] public string? V { get; private init; } }" },
        { "an empty name", "[StateStore(\"\")] public sealed record Order([property: StateKey] int Id);" },
        { "a name without a letter", "[StateStore(\"--\")] public sealed record Order([property: StateKey] int Id);" },
        { "a name with a line break", "[StateStore(\"a\\nb\")] public sealed record Order([property: StateKey] int Id);" },
        { "an illegal prefix", "[StateStore(\"s\", KeyPrefix = \"a||b\")] public sealed record Order([property: StateKey] int Id);" },
        { "a negative time to live", "[StateStore(\"s\", TimeToLiveSeconds = -1)] public sealed record Order([property: StateKey] int Id);" },
        { "a repository of the user's", "[StateStore(\"s\")] public sealed record Order([property: StateKey] int Id); public class OrderRepository;" },
        { "a key class of the user's", "[StateStore(\"s\")] public sealed record Order([property: StateKey] int Id); public static partial class OrderKey;" },
        { "a namespace like a repository", "[StateStore(\"s\")] public sealed record Order([property: StateKey] int Id); namespace OrderRepository { public class X; }" },
        { "another repository of the same name", "[StateStore(\"s\")] public sealed record OuterOrder([property: StateKey] int Id); public static class Outer { [StateStore(\"s\")] public sealed record Order([property: StateKey] int Id); }" },
        { "the attribute of another library", "namespace Dapr.StateManagement { [AttributeUsage(AttributeTargets.All)] public class StateStoreAttribute(string name) : Attribute { public string Name => name; } } namespace App { [Dapr.StateManagement.StateStore(\"s\")] public sealed record Order([property: StateKey] int Id); }" },
    };

    /// <summary>Inputs that do not compile, but that something can be generated for as a person types.</summary>
    public static TheoryData<string, string> Unfinished => new()
    {
        { "two attributed parts", "[StateStore(\"s\")] public partial record Order([property: StateKey] int Id); [StateStore(\"t\")] public partial record Order;" },
        { "an unfinished key", "[StateStore(\"s\")] public sealed record Order([property: StateKey(Order = )] int Id" },
        { "a base of itself", "[StateStore(\"s\")] public record Order([property: StateKey] int Id) : Order(Id);" },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public void What_is_generated_compiles_and_is_well_formed(string input, string file, string source)
    {
        GeneratorRun run = GeneratorRun.Of(Usings + source);
        Assert.True(run.Files.Contains(file + ".g.cs"), $"{input}: {string.Join(", ", run.Files)}");
        Assert.All(run.Files, name => Formatting.IsWellFormed(run[name]));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_has_problems_is_skipped_and_breaks_nothing(string input, string source)
    {
        GeneratorRun run = GeneratorRun.OfBroken(Usings + source);
        Assert.True(!run.Files.Any(), $"{input}: {string.Join(", ", run.Files)}");
    }

    [Theory]
    [MemberData(nameof(Unfinished))]
    public void What_is_generated_for_code_that_does_not_compile_does(string input, string source)
    {
        GeneratorRun run = GeneratorRun.OfBroken(Usings + source);
        Assert.True(run.Files.Contains("Order.Repository.g.cs"), $"{input}: {string.Join(", ", run.Files)}");
        Assert.Empty(run.Output.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && run.IsGenerated(d.Location.SourceTree)));
    }

    [Fact]
    public void One_broken_record_does_not_hide_the_others()
    {
        GeneratorRun run = GeneratorRun.OfBroken(
            Usings + "[StateStore(\"s\")] public sealed record Good([property: StateKey] int Id); [StateStore(\"s\")] public sealed record Bad(int Id);");
        Assert.Contains("Good.Repository.g.cs", run.Files);
        Assert.DoesNotContain("Bad.Repository.g.cs", run.Files);
        Assert.DoesNotContain("Bads", run["SStore.Store.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_differ_in_case_only_get_files_that_do_not()
    {
        GeneratorRun run = GeneratorRun.Of(
            Usings + "[StateStore(\"s\")] public sealed record Order([property: StateKey] int Id); [StateStore(\"s\")] public sealed record ORDER([property: StateKey] int Id);");
        Assert.Equal(run.Files.Count(), run.Files.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(2, run.Files.Count(f => f.EndsWith(".Repository.g.cs", StringComparison.Ordinal)));
    }

    [Fact]
    public void Two_components_with_one_class_name_have_no_store_class_but_their_repositories()
    {
        GeneratorRun run = GeneratorRun.Of(
            Usings + "[StateStore(\"a-b\")] public sealed record Order([property: StateKey] int Id); [StateStore(\"a_b\")] public sealed record Item([property: StateKey] int Id);");
        Assert.DoesNotContain("ABStore.Store.g.cs", run.Files);
        Assert.Contains("Item.Repository.g.cs", run.Files);
    }

    [Fact]
    public void A_store_class_of_the_users_is_left_alone()
    {
        GeneratorRun run = GeneratorRun.Of(Usings + "[StateStore(\"s\")] public sealed record Order([property: StateKey] int Id); public class STransaction;");
        Assert.DoesNotContain("SStore.Store.g.cs", run.Files);
        Assert.DoesNotContain("SStore.Registration.g.cs", run.Files);
        Assert.Contains("Order.Repository.g.cs", run.Files);
    }

    private const string Usings =
        """
        using System.Threading.Tasks;
        using StateGen;
        using Kept = StateGen.StateStoreAttribute;


        """;
}
