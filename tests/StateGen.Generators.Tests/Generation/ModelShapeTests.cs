using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Sdk;

namespace StateGen.Generators.Tests.Generation;

/// <summary>The check of what stages keep is worth nothing if it lets things through.</summary>
public sealed class ModelShapeTests
{
    public static TheoryData<string> Kept => ["symbol", "syntax", "location", "compilation", "exception", "delegate", "immutable array", "array"];

    [Theory]
    [MemberData(nameof(Kept))]
    public void What_must_not_be_kept_is_found_behind_whatever_it_is_declared_as(string kept)
    {
        CSharpCompilation compilation = CSharpCompilation.Create("x", [CSharpSyntaxTree.ParseText("class C;")]);
        object value = kept switch
        {
            "symbol" => compilation.GlobalNamespace.GetTypeMembers("C").Single(),
            "syntax" => compilation.SyntaxTrees[0].GetRoot(),
            "location" => Location.None,
            "compilation" => compilation,
            "exception" => new InvalidOperationException(),
            "delegate" => (Action)GC.Collect,
            "immutable array" => ImmutableArray.Create(1),
            _ => Array.Empty<string>(),
        };

        Assert.ThrowsAny<XunitException>(() => ModelShape.RequireNoCompilerTypes(kept == "array" ? new ArrayHolder([]) : new Holder(value), "stage"));
    }

    [Fact]
    public void Names_are_let_through() => ModelShape.RequireNoCompilerTypes(new Holder(new Model.EquatableArray<string>(["a"])), "stage");

    private sealed record Holder(object Value);

    private sealed record ArrayHolder(string[] Value);
}
