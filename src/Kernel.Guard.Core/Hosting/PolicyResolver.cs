using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using KernelGuard.Hosting.Explaining;
using KernelGuard.Policies;
using KernelGuard.Scoping;

namespace KernelGuard.Hosting;

/// <summary>
/// Answers the policy that holds for a completion: the innermost function's layers, then those of the functions around it, the
/// configuration's changes, and the default policy. Compiled once per nesting and configuration.
/// </summary>
/// <remarks>Thread-safe. A changed configuration takes effect with the next completion.</remarks>
internal sealed class PolicyResolver
{
    // Of policies that are still in use, from the inside out.
    private readonly ConditionalWeakTable<GuardPolicy, FunctionPolicy[]> _nestings = [];

    // A host may build a client for each request: those that are gone are given no longer.
    private readonly ConditionalWeakTable<FunctionPolicy, FunctionPolicy> _given = [];
    private readonly Action<GuardPolicy>? _check;
    private readonly Action<IReadOnlyList<GuardPolicy>, bool>? _declare;
    private Snapshot _snapshot;

    /// <summary>Creates a resolver.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="check">Checks a compiled policy against what the host has registered, and throws where something is missing; null for no check.</param>
    /// <param name="declare">Hears of the policies that may hold for a call, once all are compiled and checked, and whether they take the place of others; null for nobody.</param>
    public PolicyResolver(KernelGuardOptions options, Action<GuardPolicy>? check = null, Action<IReadOnlyList<GuardPolicy>, bool>? declare = null)
    {
        (_check, _declare) = (check, declare);
        _snapshot = new Snapshot(options, _nestings, check);
    }

    private Snapshot Current => Volatile.Read(ref _snapshot);

    /// <summary>Answers the policy of a completion.</summary>
    /// <param name="scope">The scope that encloses it, or null.</param>
    /// <param name="outermost">A policy around every function, such as the one given to <c>UseKernelGuard</c>; null for none.</param>
    /// <returns>The policy; the same instance for the same nesting, as long as the configuration stays.</returns>
    /// <exception cref="GuardConfigurationException">A named policy is missing, or a value is wrong.</exception>
    public GuardPolicy Resolve(GuardScope? scope, FunctionPolicy? outermost = null) => Current.Resolve(scope, outermost);

    /// <summary>Answers the policy that holds now where one held before; the same instance as long as the configuration stays.</summary>
    /// <param name="policy">What <see cref="Resolve"/> answered; any other policy is answered as it is.</param>
    /// <exception cref="GuardConfigurationException">A named policy is missing.</exception>
    public GuardPolicy Now(GuardPolicy policy) => _nestings.TryGetValue(policy, out var nesting) ? Current.Resolve(nesting) : policy;

    /// <summary>Compiles the default policy, every named policy and every known function's, so that a mistake is found before a call.</summary>
    public void Validate(IEnumerable<FunctionPolicy> functions) => _declare?.Invoke(Current.Validate(functions), false);

    /// <summary>Takes a policy that the host's code gives around every function: it is checked and declared now, and with each configuration that comes.</summary>
    /// <exception cref="GuardConfigurationException">A value is wrong, or something that it needs is not registered.</exception>
    public void Give(FunctionPolicy outermost)
    {
        var policy = Resolve(scope: null, outermost);
        _check?.Invoke(policy);
        _declare?.Invoke([policy], false);
        _given.AddOrUpdate(outermost, outermost);
    }

    /// <summary>Says which policy holds now for a function that no other one encloses, and where each of its rules was said.</summary>
    /// <param name="function">The function; null for what no function encloses.</param>
    public PolicyExplanation Explain(FunctionPolicy? function) => Current.Explain(function);

    /// <summary>Takes a changed configuration, if all of it holds.</summary>
    /// <exception cref="GuardConfigurationException">A value is wrong; what held before still does.</exception>
    public void Update(KernelGuardOptions options, IEnumerable<FunctionPolicy> functions)
    {
        var changed = new Snapshot(options, _nestings, _check);
        var held = changed.Validate(functions.Concat(_given.Select(static given => given.Key)));
        Volatile.Write(ref _snapshot, changed);
        _declare?.Invoke(held, true);
    }

    private sealed class Snapshot(KernelGuardOptions options, ConditionalWeakTable<GuardPolicy, FunctionPolicy[]> nestings, Action<GuardPolicy>? check)
    {
        private readonly PolicyLayering _layering = new(options);
        private readonly Node _unscoped = new(null, null);

        public GuardPolicy Resolve(GuardScope? scope, FunctionPolicy? outermost) => PolicyOf(NodeOf(scope, outermost));

        public GuardPolicy Resolve(FunctionPolicy[] nesting)
        {
            var node = _unscoped;
            for (var i = nesting.Length - 1; i >= 0; i--)
            {
                node = node.Child(nesting[i]);
            }

            return PolicyOf(node);
        }

        public PolicyExplanation Explain(FunctionPolicy? function) => _layering.Explain(function);

        public IReadOnlyList<GuardPolicy> Validate(IEnumerable<FunctionPolicy> functions)
        {
            List<GuardPolicy> held = [PolicyOf(_unscoped)];
            Check(held[0]);
            foreach (var name in options.Policies.Keys)
            {
                Check(_layering.Compile([new FunctionPolicy($"{KernelGuardOptions.Section}:Policies:{name}", PolicyLayer.Named(name))]));
            }

            foreach (var function in functions)
            {
                var policy = PolicyOf(_unscoped.Child(function));
                Check(policy);
                held.Add(policy);
            }

            return held;
        }

        private void Check(GuardPolicy policy) => check?.Invoke(policy);

        private GuardPolicy PolicyOf(Node node) => node.PolicyBy(_layering, nestings);

        private Node NodeOf(GuardScope? scope, FunctionPolicy? outermost)
        {
            while (scope is { Policy: null })
            {
                scope = scope.Parent;
            }

            if (scope is null)
            {
                return outermost is null ? _unscoped : _unscoped.Child(outermost);
            }

            return NodeOf(scope.Parent, outermost).Child(scope.Policy!);
        }
    }

    // A chain of functions, one node for each nesting that was seen. A function that stands in it already moves to its inner end, so that the
    // budgets of all are charged and recursion adds no nodes.
    private sealed class Node(FunctionPolicy? function, Node? parent)
    {
        private readonly ConcurrentDictionary<FunctionPolicy, Node> _children = new(ReferenceEqualityComparer.Instance);
        private GuardPolicy? _policy;

        public FunctionPolicy? Function { get; } = function;

        public Node Child(FunctionPolicy inner)
        {
            if (ReferenceEquals(Function, inner))
            {
                return this;
            }

            var outer = Without(inner);
            return outer._children.GetOrAdd(inner, static (policy, parent) => new Node(policy, parent), outer);
        }

        private Node Without(FunctionPolicy function)
        {
            if (!Has(function))
            {
                return this;
            }

            return ReferenceEquals(Function, function) ? _parent! : _parent!.Without(function).Child(Function!);
        }

        private bool Has(FunctionPolicy function) => ReferenceEquals(Function, function) || _parent?.Has(function) == true;

        public GuardPolicy PolicyBy(PolicyLayering layering, ConditionalWeakTable<GuardPolicy, FunctionPolicy[]> nestings)
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

            policy = layering.Compile(nesting);
            nestings.AddOrUpdate(policy, [.. nesting]);
            return Interlocked.CompareExchange(ref _policy, policy, null) ?? _policy;
        }

        private readonly Node? _parent = parent;
    }
}
