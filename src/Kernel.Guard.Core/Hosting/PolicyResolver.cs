using System.Collections.Concurrent;
using KernelGuard.Policies;
using KernelGuard.Scoping;

namespace KernelGuard.Hosting;

/// <summary>
/// Answers the policy that holds for a completion: the innermost function's layers, then those of the functions around it, the
/// configuration's changes, and the default policy. Compiled once per nesting and configuration.
/// </summary>
/// <remarks>Thread-safe. A changed configuration takes effect with the next completion.</remarks>
/// <param name="options">The configuration.</param>
internal sealed class PolicyResolver(KernelGuardOptions options)
{
    private Snapshot _snapshot = new(options);

    /// <summary>Answers the policy of a completion.</summary>
    /// <param name="scope">The scope that encloses it, or null.</param>
    /// <param name="outermost">A policy around every function, such as the one given to <c>UseKernelGuard</c>; null for none.</param>
    /// <returns>The policy; the same instance for the same nesting, as long as the configuration stays.</returns>
    /// <exception cref="GuardConfigurationException">A named policy is missing, or a value is wrong.</exception>
    public GuardPolicy Resolve(GuardScope? scope, FunctionPolicy? outermost = null) => Volatile.Read(ref _snapshot).Resolve(scope, outermost);

    /// <summary>Compiles the default policy, every named policy and every known function's, so that a mistake is found before a call.</summary>
    public void Validate(IEnumerable<FunctionPolicy> functions) => Volatile.Read(ref _snapshot).Validate(functions);

    /// <summary>Takes a changed configuration, if all of it holds.</summary>
    /// <exception cref="GuardConfigurationException">A value is wrong; what held before still does.</exception>
    public void Update(KernelGuardOptions options, IEnumerable<FunctionPolicy> functions)
    {
        var changed = new Snapshot(options);
        changed.Validate(functions);
        Volatile.Write(ref _snapshot, changed);
    }

    private sealed class Snapshot(KernelGuardOptions options)
    {
        private readonly PolicyLayering _layering = new(options);
        private readonly ConcurrentDictionary<FunctionPolicy, Node> _roots = new(ReferenceEqualityComparer.Instance);
        private readonly Node _unscoped = new(null, null);

        public GuardPolicy Resolve(GuardScope? scope, FunctionPolicy? outermost) => NodeOf(scope, outermost).PolicyBy(_layering);

        public void Validate(IEnumerable<FunctionPolicy> functions)
        {
            _unscoped.PolicyBy(_layering);
            foreach (var name in options.Policies.Keys)
            {
                _layering.Compile([new FunctionPolicy($"{KernelGuardOptions.Section}:Policies:{name}", PolicyLayer.Named(name))]);
            }

            foreach (var function in functions)
            {
                Root(function).PolicyBy(_layering);
            }
        }

        private Node NodeOf(GuardScope? scope, FunctionPolicy? outermost)
        {
            while (scope is { Policy: null })
            {
                scope = scope.Parent;
            }

            if (scope is null)
            {
                return outermost is null ? _unscoped : Root(outermost);
            }

            var around = NodeOf(scope.Parent, outermost);
            return ReferenceEquals(around, _unscoped) ? Root(scope.Policy!) : around.Child(scope.Policy!);
        }

        private Node Root(FunctionPolicy function) => _roots.GetOrAdd(function, static policy => new Node(policy, null));
    }

    // A chain of functions, one node for each nesting that was seen; a function inside itself is not entered twice.
    private sealed class Node(FunctionPolicy? function, Node? parent)
    {
        private readonly ConcurrentDictionary<FunctionPolicy, Node> _children = new(ReferenceEqualityComparer.Instance);
        private GuardPolicy? _policy;

        public FunctionPolicy? Function { get; } = function;

        public Node Child(FunctionPolicy inner)
        {
            for (var node = this; node is not null; node = node._parent)
            {
                if (ReferenceEquals(node.Function, inner))
                {
                    return node;
                }
            }

            return _children.GetOrAdd(inner, static (policy, outer) => new Node(policy, outer), this);
        }

        public GuardPolicy PolicyBy(PolicyLayering layering)
        {
            if (_policy is { } policy)
            {
                return policy;
            }

            List<FunctionPolicy> nesting = [];
            for (var node = this; node?.Function is not null; node = node._parent)
            {
                nesting.Add(node.Function);
            }

            return Interlocked.CompareExchange(ref _policy, layering.Compile(nesting), null) ?? _policy;
        }

        private readonly Node? _parent = parent;
    }
}
