using System.Diagnostics;
using System.Runtime.InteropServices;

namespace KernelGuard.Redaction.Tests;

/// <summary>Measures the processor time of the calling thread, which other threads of a loaded machine take nothing from; the time that passes where it is not Linux.</summary>
internal static class ThreadTime
{
    private const int ThreadClock = 3;
    private const int Runs = 4;

    /// <summary>Answers the least time of several runs behind one that warms up.</summary>
    public static TimeSpan Least(Action work)
    {
        work();
        return Enumerable.Range(0, Runs).Min(_ =>
        {
            var started = Now();
            work();
            return Now() - started;
        });
    }

    private static TimeSpan Now() =>
        OperatingSystem.IsLinux() && ReadClock(ThreadClock, out var used) == 0 ? TimeSpan.FromSeconds(used.Seconds) + TimeSpan.FromMicroseconds(used.Nanoseconds / 1_000d) : Stopwatch.GetElapsedTime(0);

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadClock(int clock, out ProcessorTime time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct ProcessorTime
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
