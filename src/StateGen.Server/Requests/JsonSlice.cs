using System.Runtime.InteropServices;

namespace StateGen.Server.Requests;

/// <summary>Where a JSON value is within a body.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JsonSlice(int Start, int Length)
{
    /// <summary>Whether there is no value at all.</summary>
    public bool IsMissing => Length == 0;
}
