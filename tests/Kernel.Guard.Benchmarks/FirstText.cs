using System.Globalization;

namespace KernelGuard.Benchmarks;

/// <summary>Times what a process pays once for redaction, before anything is compiled in full: the first redactor with all kinds, and the first texts.</summary>
internal static class FirstText
{
    public static void Print()
    {
        Console.WriteLine("| once in a process | processor time, ms | allocated, MB |\n|---|---|---|");
        Redactor? redactor = null;
        Time("the first redactor", () => redactor = new Redactor());
        Time("the first text, which is clean", () => redactor!.Redact("The parcel arrives on Thursday, before noon."));
        Time("the first text with values", () => redactor!.Redact("My name is Ada Lovelace, call +44 20 7946 0958 or write to ada@example.com."));
        Time("a second redactor", () => redactor = new Redactor());
    }

    private static void Time(string what, Action action)
    {
        var (allocated, spent) = (GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime);
        action();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {what} | {(Environment.CpuUsage.TotalTime - spent).TotalMilliseconds:F0} | {(GC.GetTotalAllocatedBytes() - allocated) / 1e6:F1} |"));
    }
}
