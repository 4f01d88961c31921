using KernelGuard.Policies;

namespace KernelGuard.Stages.Audit.Writing;

/// <summary>Is what the ledger's options say, checked and read.</summary>
internal sealed record LedgerSettings(
    string Path, string KeysPath, AuditMode Mode, AuditWhenFull WhenFull, int QueueLength, int SegmentEntries, TimeSpan SegmentAge, TimeSpan? Retention,
    TimeSpan? ContentRetention, bool ForgetSubjects, TimeSpan HeadInterval, IReadOnlyList<string> TrustedKeys)
{
    private const string Section = $"{KernelGuardOptions.Section}:Audit";

    /// <exception cref="GuardConfigurationException">A value is wrong; the text names it.</exception>
    public static LedgerSettings Of(AuditLedgerOptions options)
    {
        var path = FileOf("Path", options.Path);
        var keys = options.KeysPath is null ? $"{path}.keys" : FileOf("KeysPath", options.KeysPath);
        Check(!string.Equals(path, keys, StringComparison.OrdinalIgnoreCase), "KeysPath", "names another file than Path", options.KeysPath);
        Check(Enum.IsDefined(options.Mode), "Mode", "is Deferred or BeforeReply", options.Mode);
        Check(Enum.IsDefined(options.WhenFull), "WhenFull", "is Block, Deny or DropWithCount", options.WhenFull);
        Check(options.QueueLength is >= 1 and <= 1_000_000, "QueueLength", "is 1 to 1000000", options.QueueLength);
        Check(options.SegmentEntries >= 1, "SegmentEntries", "is 1 or more", options.SegmentEntries);
        var age = Time("SegmentAge", options.SegmentAge, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1), "1s to 1d");
        var retention = Kept("Retention", options.Retention);
        var contents = Kept("ContentRetention", options.ContentRetention);
        Kept("ReportRetention", options.ReportRetention);
        Check(retention is null || retention > age, "Retention", "is longer than SegmentAge", options.Retention);
        Check(contents is null || retention is null || contents <= retention, "ContentRetention", "is at most Retention", options.ContentRetention);
        Check(retention is not null || !options.ForgetSubjects, "ForgetSubjects", "needs Retention", options.ForgetSubjects);
        Check(options.ReportFolder is null || retention is null || retention >= TimeSpan.FromDays(2), "Retention", "is 2d or more where ReportFolder is named, as a day's report needs all of the day", options.Retention);
        Check(options.ReportFolder is null || !string.IsNullOrWhiteSpace(options.ReportFolder), "ReportFolder", "names a folder", options.ReportFolder);
        Check(Enum.IsDefined(options.ReportFormat), "ReportFormat", "is Text, Csv, Json or Html", options.ReportFormat);
        var interval = options.HeadInterval == "0s" ? TimeSpan.Zero : Time("HeadInterval", options.HeadInterval, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1), "0s, or 1ms to 1h");
        return new LedgerSettings(
            path, keys, options.Mode, options.WhenFull, options.QueueLength, options.SegmentEntries, age, retention, contents, options.ForgetSubjects, interval, [.. options.TrustedKeys]);
    }

    /// <summary>Answers a time on the first day whose contents are kept; null where all are.</summary>
    public DateTimeOffset? OldestContent(DateTimeOffset now) => ContentRetention is { } kept && now - DateTimeOffset.MinValue > kept ? now - kept : null;

    private static TimeSpan? Kept(string knob, string? text) => text is null ? null : Time(knob, text, TimeSpan.FromDays(1), TimeSpan.MaxValue, "1d or more");

    private static string FileOf(string knob, string? path)
    {
        Check(!string.IsNullOrWhiteSpace(path) && path != ":memory:", knob, "names a file", path);
        return System.IO.Path.GetFullPath(path!);
    }

    private static TimeSpan Time(string knob, string text, TimeSpan least, TimeSpan most, string range)
    {
        Check(Duration.TryParse(text, out var time), knob, $"is {Duration.Form}", text);
        Check(time >= least && time <= most, knob, $"is {range}", text);
        return time;
    }

    private static void Check(bool holds, string knob, string rule, object? value) => SettingRule.Check(holds, $"{Section}:{knob}", rule, value);
}
