using System.Collections.Immutable;
using KernelGuard.Policies;
using KernelGuard.Scoping;
using Microsoft.SemanticKernel;

namespace KernelGuard.SemanticKernel;

/// <summary>Describes a classic <c>[KernelFunction]</c> method that carries guard attributes.</summary>
/// <param name="DeclaringType">The class that declares it; of a generic class its definition.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Parameters">Its parameters, which tell overloads apart and name tenant, user and conversation.</param>
/// <param name="Policy">What its attributes, its class's and its assembly's say.</param>
public sealed record GuardedFunction(Type DeclaringType, string Method, ImmutableArray<PromptParameter> Parameters, FunctionPolicy Policy)
{
    internal bool Is(KernelFunction function) => function.UnderlyingMethod is { } method && IsNamed(method) && IsDeclaredBy(method.DeclaringType);

    /// <summary>Answers whether a function overrides this one: it inherits the attributes then, <c>[KernelFunction]</c> among them.</summary>
    internal bool IsOverriddenBy(KernelFunction function) =>
        function.UnderlyingMethod is { IsVirtual: true } method && IsNamed(method) && IsDeclaredBy(method.GetBaseDefinition().DeclaringType);

    private bool IsDeclaredBy(Type? type) => type == DeclaringType || (type is { IsGenericType: true } && type.GetGenericTypeDefinition() == DeclaringType);

    internal GuardContext Identify(KernelArguments arguments)
    {
        string? Named(ParameterRole role)
        {
            foreach (var parameter in Parameters)
            {
                if (parameter.Role == role && arguments.TryGetValue(parameter.Name, out var value) && PromptValue.Text(value) is { Length: > 0 } text)
                {
                    return text;
                }
            }

            return null;
        }

        return new GuardContext(Named(ParameterRole.Tenant), Named(ParameterRole.User), Named(ParameterRole.Conversation))
        {
            Known = ClassifiedValues.Of(Parameters, arguments),
        };
    }

    private bool IsNamed(System.Reflection.MethodInfo method) => method.Name == Method && HasParameters(method.GetParameters());

    private bool HasParameters(System.Reflection.ParameterInfo[] actual)
    {
        if (actual.Length != Parameters.Length)
        {
            return false;
        }

        for (var i = 0; i < actual.Length; i++)
        {
            if (actual[i].Name != Parameters[i].Name || (!DeclaringType.IsGenericTypeDefinition && actual[i].ParameterType != Parameters[i].Type))
            {
                return false;
            }
        }

        return true;
    }
}
