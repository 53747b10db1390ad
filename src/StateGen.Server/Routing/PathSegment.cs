using System.Runtime.InteropServices;

namespace StateGen.Server.Routing;

/// <summary>Where a segment of a path is within the request target.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PathSegment(int Start, int Length);
