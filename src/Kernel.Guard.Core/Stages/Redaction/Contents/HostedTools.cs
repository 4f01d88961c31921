using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Reads the tools that a provider runs itself. What they hold is never changed: a finding refuses the request.</summary>
internal static class HostedTools
{
    /// <summary>Reads a tool. Headers of a server hold what it is to be shown; nobody could do without them. What else a tool holds whose type is not known here counts as unread.</summary>
    /// <param name="tool">The tool; no function.</param>
    /// <param name="leaves">What reads.</param>
    public static void Read(AITool tool, ILeaves leaves)
    {
        leaves.Fixed(tool.Description, "The description of a hosted tool");
        if (OptionsWalk.Properties(tool, leaves) is not null)
        {
            leaves.Refuse("A property of a hosted tool");
        }

        switch (tool)
        {
            case HostedWebSearchTool:
                break;
            case HostedCodeInterpreterTool interpreter:
                Inputs(interpreter.Inputs, leaves);
                break;
            case HostedFileSearchTool search:
                Inputs(search.Inputs, leaves);
                break;
            case HostedImageGenerationTool image:
                Options(image, leaves);
                break;
            case HostedMcpServerTool server:
                Server(server, leaves);
                break;
#pragma warning disable MEAI001 // Experimental, but it is sent.
            case HostedToolSearchTool search:
                leaves.Fixed(search.Namespace ?? string.Empty, "The name of a hosted tool");
                leaves.Fixed(search.NamespaceDescription ?? string.Empty, "The description of a hosted tool");
                Names(search.DeferredTools, leaves);
                break;
#pragma warning restore MEAI001
            default:
                leaves.Unread($"What a tool of the type {tool.GetType().Name} holds");
                break;
        }
    }

    private static void Options(HostedImageGenerationTool tool, ILeaves leaves)
    {
        if (tool.Options?.AdditionalProperties is { } options && PropertyWalk.Change(options, leaves) is not null)
        {
            leaves.Refuse("An option of a hosted tool");
        }
    }

    private static void Server(HostedMcpServerTool server, ILeaves leaves)
    {
        leaves.Fixed(server.ServerAddress, "The address of a hosted tool");
        leaves.Fixed(server.ServerName, "The name of a hosted tool");
        leaves.Fixed(server.ServerDescription ?? string.Empty, "The description of a hosted tool");
        Names(server.AllowedTools, leaves);
        if (server.ApprovalMode is HostedMcpServerToolRequireSpecificApprovalMode asked)
        {
            Names(asked.AlwaysRequireApprovalToolNames, leaves);
            Names(asked.NeverRequireApprovalToolNames, leaves);
        }
    }

    // The provider knows a file by its name.
    private static void Inputs(IList<AIContent>? inputs, ILeaves leaves)
    {
        for (var i = 0; i < inputs?.Count; i++)
        {
            if (!ReferenceEquals(ContentWalk.Change(inputs[i], leaves), inputs[i]))
            {
                leaves.Refuse("An input of a hosted tool");
            }
        }
    }

    private static void Names(IList<string>? names, ILeaves leaves)
    {
        for (var i = 0; i < names?.Count; i++)
        {
            leaves.Fixed(names[i], "The name of a tool");
        }
    }
}
