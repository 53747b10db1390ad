using StateGen.Sidecar.Components;

namespace StateGen.Sidecar.Tests.Components;

public sealed class ManifestSelectionTests
{
    [Fact]
    public void Scopes_name_the_applications_that_see_a_component() =>
        Assert.Equal(["all", "mine"], Select("", Manifest("all"), Manifest("mine", scopes: ["x", "golden"]), Manifest("not", scopes: ["Golden"])));

    [Fact]
    public void With_a_namespace_components_of_others_are_left_out() =>
        Assert.Equal(["none", "same"], Select("prod", Manifest("none"), Manifest("same", "prod"), Manifest("other", "test")));

    [Fact]
    public void Without_a_namespace_it_does_not_count() => Assert.Equal(["a", "b"], Select("", Manifest("a", "prod"), Manifest("b", "test")));

    [Fact]
    public void Names_differ_by_case() => Assert.Equal(["a", "A"], Select("", Manifest("a"), Manifest("A")));

    [Fact]
    public void A_name_that_is_picked_may_not_come_again_in_any_scope()
    {
        var exception = Assert.Throws<StartupException>(
            () => Select("", Manifest("a", version: ""), Manifest("x"), Manifest("a", scopes: ["other"]), Manifest("x")));
        Assert.Equal(
            """
            failed to load components: duplicate definition of Component name a (state.in-memory/v1) with existing a (state.in-memory)
            duplicate definition of Component name x (state.in-memory/v1) with existing x (state.in-memory/v1) (a.yaml, line 4, field metadata.name repeats a.yaml, line 4, field metadata.name; x.yaml, line 4, field metadata.name repeats x.yaml, line 4, field metadata.name)
            """,
            exception.Message);
    }

    [Fact]
    public void A_name_that_was_scoped_away_may_come_again() => Assert.Equal(["a"], Select("", Manifest("a", scopes: ["other"]), Manifest("a")));

    [Theory]
    [InlineData("state.in-memory", false)]
    [InlineData("state.in-memory/v1", false)]
    [InlineData("state.in-memory/v2", true)]
    [InlineData("state.In-Memory", true)]
    [InlineData("state.redis", true)]
    public void A_denied_type_is_denied_exactly(string entry, bool allowed) => Assert.Equal(allowed, new TypeDenyList([entry]).Allows(Manifest("a")));

    [Fact]
    public void Where_types_are_denied_one_without_a_version_is_too()
    {
        Assert.False(new TypeDenyList(["state.redis"]).Allows(Manifest("a", version: "")));
        Assert.True(new TypeDenyList([]).Allows(Manifest("a", version: "")));
    }

    private static IEnumerable<string> Select(string namespaceFilter, params ComponentManifest[] manifests) =>
        ManifestSelection.Select(manifests, "golden", namespaceFilter).Select(manifest => manifest.Name);

    private static ComponentManifest Manifest(string name, string ns = "", string version = "v1", string[]? scopes = null) =>
        Manifests.Of(name, version: version, ns: ns, scopes: scopes);
}
