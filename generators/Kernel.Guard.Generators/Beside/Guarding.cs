using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGuard.Generators.Beside;

/// <summary>
/// Tells whether a value goes to the guard: as an argument of one of its methods, inside a lambda for one, or by a local that does. What a method
/// returns, what a field keeps and what a container is given may go there too, and is not said to be beside it.
/// </summary>
internal static class Guarding
{
    public static bool IsGuarded(IOperation created)
    {
        for (var at = created; at.Parent is { } parent; at = parent)
        {
            switch (parent)
            {
                case IInvocationOperation call when IsTheGuards(call.TargetMethod) || IsOther(call.TargetMethod) || IsAService(call, at):
                case IReturnOperation { Kind: OperationKind.Return } when !IsInALambda(parent):
                case IAssignmentOperation { Target: IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } }:
                case IFieldInitializerOperation or IPropertyInitializerOperation:
                    return true;
                case IVariableDeclaratorOperation { Symbol: var local }:
                    return Uses(parent, local);
                case IAssignmentOperation { Target: ILocalReferenceOperation { Local: var assigned } }:
                    return Uses(parent, assigned);
            }
        }

        return false;
    }

    private static bool IsTheGuards(IMethodSymbol method) =>
        method.ContainingAssembly?.Name is { } name && (name == "Kernel.Guard" || name.StartsWith("Kernel.Guard.", StringComparison.Ordinal));

    // There is no guard before embeddings, images, audio and files.
    private static bool IsOther(IMethodSymbol method) =>
        method.ContainingType.FullName() is "OpenAI.OpenAIClient" or "Azure.AI.OpenAI.AzureOpenAIClient"
        && method.Name.StartsWith("Get", StringComparison.Ordinal) && method.Name is not ("GetChatClient" or "GetResponsesClient" or "GetOpenAIResponseClient");

    private static bool IsAService(IInvocationOperation call, IOperation given) =>
        given is IArgumentOperation && call.TargetMethod.Parameters.FirstOrDefault()?.Type.Is("Microsoft.Extensions.DependencyInjection.IServiceCollection") == true;

    private static bool IsInALambda(IOperation returned)
    {
        var at = returned.Parent;
        while (at is not null and not IAnonymousFunctionOperation)
        {
            at = at.Parent;
        }

        return at is not null;
    }

    // Once through: a local that goes on in another local is followed no further than that one.
    private static bool Uses(IOperation declared, ILocalSymbol local)
    {
        var block = declared;
        while (block.Parent is { } outer)
        {
            block = outer;
        }

        return block.Descendants().OfType<ILocalReferenceOperation>().Any(use =>
        {
            for (IOperation? at = use; at is not null; at = at.Parent)
            {
                if (at is IInvocationOperation call && IsTheGuards(call.TargetMethod))
                {
                    return SymbolEqualityComparer.Default.Equals(use.Local, local);
                }
            }

            return false;
        });
    }

    /// <summary>Answers whether a type is one, is derived from it, or implements it.</summary>
    public static bool Is(this ITypeSymbol? type, string fullName) =>
        type is not null && (type.Inherits(fullName) || type.AllInterfaces.Any(one => one.FullName() == fullName));
}
