using System.Runtime.InteropServices;

namespace StateGen.Generators.Pipelines;

/// <summary>Stands for the text of all declarations in one file: two files with equal hashes declare the same.</summary>
/// <param name="High">The first half of the hash.</param>
/// <param name="Low">The second half.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DeclarationHash(ulong High, ulong Low);
