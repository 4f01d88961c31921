namespace KernelGuard.Generators;

/// <summary>Names the pipeline's steps, for the tests that hold them to be incremental.</summary>
internal static class TrackedSteps
{
    public const string Parses = nameof(Parses);
    public const string Files = nameof(Files);
    public const string Contexts = nameof(Contexts);
    public const string Build = nameof(Build);
    public const string Environment = nameof(Environment);
    public const string Complete = nameof(Complete);
    public const string Twins = nameof(Twins);
    public const string Registrations = nameof(Registrations);
    public const string Functions = nameof(Functions);
}
