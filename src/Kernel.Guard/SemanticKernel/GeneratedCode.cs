using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using Microsoft.SemanticKernel;

namespace KernelGuard.SemanticKernel;

/// <summary>
/// Holds what each assembly's generated module initializer enters: the implementations of its prompt interfaces, its filter, and the models of its
/// project's own file. It is written once per entry and read by <c>AddPrompts&lt;T&gt;()</c>, so that nothing is found by reflection.
/// </summary>
public static class GeneratedCode
{
    private static readonly ConcurrentDictionary<Type, GeneratedClient> Clients = new();
    private static readonly ConcurrentDictionary<Assembly, IFunctionInvocationFilter> Filters = new();
    private static readonly ConcurrentDictionary<Assembly, OwnModels> Models = new();

    /// <summary>Enters the implementation of a prompt interface or class. Called by generated code.</summary>
    /// <typeparam name="T">The interface or class.</typeparam>
    /// <param name="create">Makes it of a kernel.</param>
    /// <param name="methods">Its prompt methods, made on first use.</param>
    public static void AddClient<T>(Func<IServiceProvider, Kernel, T> create, Func<IReadOnlyList<PromptMethod>> methods)
        where T : class =>
        Clients.TryAdd(typeof(T), new GeneratedClient(create, methods));

    /// <summary>Enters the filter of an assembly's guarded functions. Called by generated code.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="filter">The filter.</param>
    public static void AddFilter(Assembly assembly, IFunctionInvocationFilter filter) => Filters.TryAdd(assembly, filter);

    /// <summary>Enters the models that an assembly was built with. Called by generated code.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="models">The models, in JSON.</param>
    public static void AddModels(Assembly assembly, string models)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        Models.TryAdd(assembly, new OwnModels(assembly.GetName().Name!, models));
    }

    /// <summary>Answers the models that the assemblies loaded so far were built with.</summary>
    internal static IEnumerable<OwnModels> BuiltModels() => Models.Values;

    /// <summary>Answers the policies of the classic functions of the assemblies loaded so far.</summary>
    internal static IEnumerable<FunctionPolicy> FunctionPolicies() => Filters.Values.OfType<GuardFunctionFilter>().SelectMany(filter => filter.Policies);

    /// <summary>Answers the policies of all functions, the clients' too, of the assemblies whose generated code has run.</summary>
    internal static IEnumerable<FunctionPolicy> AllPolicies() =>
        Clients.Values.SelectMany(static client => client.Methods()).Select(static method => method.Policy).Concat(FunctionPolicies()).DistinctBy(static policy => policy.Function);

    internal static GeneratedClient ClientOf(Type type)
    {
        // The initializer of a referenced assembly runs only when its code does: it is run here, before the look-up.
        RuntimeHelpers.RunModuleConstructor(type.Module.ModuleHandle);
        return Clients.TryGetValue(type, out var client)
            ? client
            : throw new GuardConfigurationException(
                $"There is no generated implementation of {type.FullName}. Mark it with [PromptClient], reference the package Kernel.Guard from the project that declares it, and mend that project's KG diagnostics.");
    }

    internal static IFunctionInvocationFilter? FilterFor(KernelFunction function)
    {
        if (function.UnderlyingMethod is not { } method)
        {
            return null;
        }

        // An override has the attributes of what it overrides, which may stand in another assembly.
        foreach (var module in (Module[])[method.Module, method.GetBaseDefinition().Module])
        {
            RuntimeHelpers.RunModuleConstructor(module.ModuleHandle);
            if (Filters.TryGetValue(module.Assembly, out var filter) && (filter is not GuardFunctionFilter known || known.Find(function) is not null))
            {
                return filter;
            }
        }

        return null;
    }
}

internal sealed record GeneratedClient(Func<IServiceProvider, Kernel, object> Create, Func<IReadOnlyList<PromptMethod>> Methods);
