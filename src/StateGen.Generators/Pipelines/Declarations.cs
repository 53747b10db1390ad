using Microsoft.CodeAnalysis;
using StateGen.Generators.Model;

namespace StateGen.Generators.Pipelines;

/// <summary>
/// All that a compilation declares. It is equal to another if nothing can be declared differently, so that typing in the body of a method does not
/// make every record be parsed again: binding the members of a record costs most of what the generator costs.
/// </summary>
/// <param name="files">The declarations of each file.</param>
/// <param name="references">Stands for the references.</param>
/// <param name="settings">The options.</param>
/// <param name="compilation">
/// The compilation they were taken from. It is held weakly: what comes behind this stage runs while the compiler still holds it, and an old
/// compilation must not be kept alive by a stage whose output did not change.
/// </param>
internal sealed class Declarations(
    EquatableArray<DeclarationHash> files, ChangeStamp references, CompilationSettings settings, Compilation compilation) : IEquatable<Declarations>
{
    private readonly EquatableArray<DeclarationHash> _files = files;
    private readonly ChangeStamp _references = references;
    private readonly CompilationSettings _settings = settings;
    private readonly WeakReference<Compilation> _compilation = new(compilation);

    public bool TryGetCompilation(out Compilation compilation) => _compilation.TryGetTarget(out compilation);

    public bool Equals(Declarations? other) =>
        other is not null && _files.Equals(other._files) && _references == other._references && _settings == other._settings;

    public override bool Equals(object? obj) => Equals(obj as Declarations);

    public override int GetHashCode() => _files.GetHashCode();
}
