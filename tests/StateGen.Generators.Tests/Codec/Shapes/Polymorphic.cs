using StateGen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Square), 2)]
[JsonDerivedType(typeof(Silent))]
public abstract record Shape(string Name);

public record Circle(string Name, double Radius) : Shape(Name);

public sealed record Square(string Name, int Side) : Shape(Name)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Note { get; init; }
}

public sealed record Silent(string Name) : Shape(Name);

public sealed record Unlisted(string Name) : Shape(Name);

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToBaseType, IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(Dog), "dog")]
public class Animal
{
    public string? Name { get; set; }
    public List<Animal>? Children { get; set; }
}

public class Dog : Animal
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int Barks { get; set; }
}

public class Puppy : Dog;

public class Cat : Animal;

[JsonPolymorphic(UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToNearestAncestor)]
[JsonDerivedType(typeof(Base), "base")]
[JsonDerivedType(typeof(Middle), "middle")]
public class Base
{
    public int A { get; set; }
}

public class Middle : Base
{
    public int B { get; set; }
}

public class Leaf : Middle
{
    public int C { get; set; }
}

[JsonDerivedType(typeof(Empty), "empty")]
public interface IThing
{
    int Number { get; }
}

public class Empty : IThing
{
    int IThing.Number => 3;
}

[StateStore("s")]
public sealed class Polymorphic
{
    public Shape? Shape { get; set; }
    public Circle? Circle { get; set; }
    public List<Shape>? Shapes { get; set; }
    public Dictionary<string, Shape>? ByName { get; set; }
    public Animal? Animal { get; set; }
    public Base? Base { get; set; }
    public IThing? Thing { get; set; }
}

public static class Samples
{
    public static Polymorphic[] All =>
    [
        new(),
        new() { Shape = new Circle("a", 1.5), Circle = new("b", 2), Shapes = [new Square("c", 1), new Square("d", 1) { Note = "n" }, new Silent("e"), null!], ByName = new() { ["x"] = new Circle("f", 0) }, Animal = new Dog { Name = "rex", Children = [new Cat(), new Puppy { Barks = 2 }, new Animal()] }, Base = new Leaf { A = 1, B = 2, C = 3 }, Thing = new Empty() },
        new() { Shape = new Unlisted("x") },
        new() { Base = new Base() },
        new() { Animal = new Dog() },
    ];

    private static readonly string[] Values =
    [
        "null", "{}", "{\"$type\":\"circle\",\"name\":\"a\",\"radius\":1}", "{\"name\":\"a\",\"$type\":\"circle\",\"radius\":1}", "{\"$type\":\"circle\",\"$type\":\"circle\",\"name\":\"a\",\"radius\":1}", "{\"$type\":2,\"name\":\"a\",\"side\":1}", "{\"$type\":\"2\",\"name\":\"a\",\"side\":1}", "{\"$type\":2.0,\"name\":\"a\",\"side\":1}",
        "{\"$type\":3}", "{\"$type\":\"Circle\",\"name\":\"a\",\"radius\":1}", "{\"$type\":null}", "{\"$type\":{}}", "{\"$type\":\"circle\",\"$foo\":1,\"name\":\"a\",\"radius\":1}", "{\"$foo\":1}", "{\"$id\":\"1\"}", "{\"\\u0024type\":\"circle\",\"name\":\"a\",\"radius\":1}", "{\"$type\":\"cir\\u0063le\",\"name\":\"a\",\"radius\":1}", "{\"$TYPE\":\"circle\",\"name\":\"a\",\"radius\":1}", "{\"$type\" : \"circle\" , \"radius\":1,\"NAME\":\"b\"}", "{\"$type\":\"circle\"}", "{ \"$type\":\"circle\", }", "{\"$type\"}", "{\"$type\":\"circle\",\"name\":\"a\",\"radius\":1,\"unknown\":[{}]}",
        "{\"kind\":\"dog\",\"barks\":3}", "{\"kind\":\"cow\",\"name\":\"x\"}", "{\"name\":\"x\",\"kind\":\"dog\"}", "{\"kind\":\"dog\",\"children\":[{\"kind\":\"dog\"},{}]}", "{\"kind\":7,\"name\":\"x\"}", "{\"$type\":\"base\",\"a\":1}", "{\"$type\":\"middle\",\"a\":1,\"b\":2}", "{\"a\":1}", "{\"$type\":\"empty\",\"number\":1}", "[]", "[null]", "[{\"$type\":\"circle\",\"name\":\"a\",\"radius\":1}]", "{\"k\":{\"$type\":\"circle\",\"name\":\"a\",\"radius\":1}}", "\"x\"",
    ];

    public static IEnumerable<string> Json => typeof(Polymorphic).GetProperties().SelectMany(p => Values.Select(v => $$"""{"{{p.Name}}":{{v}}}"""));
}
