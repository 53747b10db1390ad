using System.Diagnostics;
using System.Runtime.InteropServices;

namespace StateGen.Stores.Sqlite;

/// <summary>
/// Waits for a lock that another connection has, in short pauses. SQLite could do so itself, but as it is built for its package it sleeps for whole
/// seconds, and for some locks not at all.
/// </summary>
/// <param name="patience">How long to wait.</param>
[StructLayout(LayoutKind.Auto)]
internal struct LockWait(TimeSpan patience)
{
    private const int LongestPause = 25;

    private long _start;
    private int _pause;

    /// <summary>Waits a little before the next attempt.</summary>
    /// <returns>Whether there is to be one; if not, the time is up.</returns>
    public bool TryPause()
    {
        if (_start == 0)
            _start = Stopwatch.GetTimestamp();
        TimeSpan left = patience - Stopwatch.GetElapsedTime(_start);
        if (left <= TimeSpan.Zero)
            return false;
        _pause = Math.Min((_pause * 2) + 1, LongestPause);
        Thread.Sleep(Math.Min(_pause, (int)Math.Ceiling(left.TotalMilliseconds)));
        return true;
    }
}
