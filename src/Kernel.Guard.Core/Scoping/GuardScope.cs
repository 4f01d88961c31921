using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using KernelGuard.Policies;

namespace KernelGuard.Scoping;

/// <summary>
/// Spans one guarded function call with its tool loop: which policy holds, who asks, and the record of each completion made in it.
/// </summary>
/// <remarks>
/// Scopes nest. The current one follows the asynchronous flow; a stream sets it again for each step of its enumeration
/// (an <see cref="AsyncLocal{T}"/> set before the enumeration starts is lost there). Thread-safe.
/// </remarks>
public sealed class GuardScope
{
    private static readonly AsyncLocal<GuardScope?> Ambient = new();

    private CallRecord[] _calls = [];
    private GuardException? _fault;
    private CallDeadline? _deadline;

    /// <summary>Creates a scope inside the current one, without entering it.</summary>
    /// <param name="policy">The function's policy in layers, or null where the enclosing one simply goes on.</param>
    /// <param name="who">Who asks; what it leaves open comes from the enclosing scope, then from <see cref="GuardContext.Current"/>.</param>
    public GuardScope(FunctionPolicy? policy, GuardContext? who = null)
    {
        Parent = Ambient.Value;
        Policy = policy;
        Who = (who ?? GuardContext.None).Over(Parent?.Who).Over(GuardContext.Current);
    }

    /// <summary>Gets the scope of the current asynchronous flow, or null outside any.</summary>
    public static GuardScope? Current => Ambient.Value;

    /// <summary>Gets the enclosing scope, or null.</summary>
    public GuardScope? Parent { get; }

    /// <summary>Gets the function's policy in layers, or null.</summary>
    public FunctionPolicy? Policy { get; }

    /// <summary>Gets who asks.</summary>
    public GuardContext Who { get; }

    /// <summary>Gets a snapshot of the records of this scope's own completions, in the order in which they began.</summary>
    public IReadOnlyList<CallRecord> Calls => Volatile.Read(ref _calls);

    /// <summary>Gets the error of a guarded call that left a tool of this scope's loop, or null. The loop ends with it.</summary>
    public GuardException? Fault => Volatile.Read(ref _fault);

    /// <summary>Gets the type that the answer must read as; null where the function returns text.</summary>
    internal AnswerContract? Answer { get; init; }

    /// <summary>Gets or sets what the kernel's side keeps with the scope; the guard's stages never read it.</summary>
    internal object? State { get; set; }

    /// <summary>Gets when the call must end, or the enclosing one; null where no policy bounds it.</summary>
    internal CallDeadline? Deadline => Volatile.Read(ref _deadline) ?? Parent?.Deadline;

    /// <summary>Makes this scope the current one until the result is disposed. One that flows through a stream is entered again for each step.</summary>
    /// <returns>What restores the scope that was current before.</returns>
    public Entry Enter()
    {
        var before = Ambient.Value;
        Ambient.Value = this;
        return new Entry(before);
    }

    /// <summary>Marks the scope as faulted: no further completion is sent, and the call ends with this error. The first one stays.</summary>
    /// <param name="error">The error.</param>
    public void MarkFaulted(GuardException error) => Interlocked.CompareExchange(ref _fault, error, null);

    /// <summary>Throws the fault, if there is one, with the stack of its origin.</summary>
    public void ThrowIfFaulted()
    {
        if (Fault is { } fault)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }

    /// <summary>Bounds the scope and all within it; an enclosing deadline that passes sooner stays.</summary>
    internal void Bound(CallDeadline deadline) => Volatile.Write(ref _deadline, CallDeadline.Sooner(Parent?.Deadline, deadline));

    internal void Add(CallRecord call)
    {
        while (true)
        {
            var before = Volatile.Read(ref _calls);
            if (ReferenceEquals(Interlocked.CompareExchange(ref _calls, [.. before, call], before), before))
            {
                return;
            }
        }
    }

    /// <summary>Restores the scope that was current before <see cref="Enter"/>.</summary>
    [SuppressMessage("Performance", "CA1815", Justification = "Two entries are never compared.")]
    public readonly struct Entry : IDisposable
    {
        private readonly GuardScope? _before;

        internal Entry(GuardScope? before) => _before = before;

        /// <summary>Restores the scope.</summary>
        public void Dispose() => Ambient.Value = _before;
    }
}
