using System.Diagnostics;
using System.Runtime.InteropServices;

namespace KernelGuard.Redis.Tests;

/// <summary>Starts processes and sends them signals.</summary>
internal static partial class ChildProcess
{
    public static Process StartNode(params string[] arguments) => Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "Kernel.Guard.Redis.Node.dll"), .. arguments]);

    public static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    public static void Signal(Process process, int signal)
    {
        if (Send(process.Id, signal) != 0)
        {
            throw new InvalidOperationException($"The signal {signal} was not sent: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    /// <summary>Answers whether every thread of a process is stopped: <c>T</c> behind the name in parentheses (proc(5)).</summary>
    public static bool IsStopped(Process process) =>
        Directory.EnumerateDirectories($"/proc/{process.Id}/task").All(static thread => File.ReadAllText(Path.Combine(thread, "stat")) is var stat && stat[stat.LastIndexOf(')') + 2] == 'T');

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Send(int process, int signal);
}
