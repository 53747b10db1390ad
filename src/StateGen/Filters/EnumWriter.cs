using System.ComponentModel;
using StateGen.Json;

namespace StateGen.Filters;

/// <summary>Writes an enum by name, as the codec of the record does. Made by generated code.</summary>
/// <param name="writer">Where to.</param>
/// <param name="value">The boxed enum, or its boxed number.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void EnumWriter(ref CodecWriter writer, object value);
