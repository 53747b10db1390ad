using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace StateGen.Json;

/// <summary>Room on the stack for the first items of a JSON array; most arrays have no more.</summary>
/// <typeparam name="T">The type of an item.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[InlineArray(Length)]
public struct CodecFirstItems<T>
{
    private const int Length = 8;

    private T _first;
}
