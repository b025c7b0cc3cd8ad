using Mitogen.Values;

namespace Mitogen.Execution.Jobs;

/// <summary>What is told of jobs, with Ansible's keys.</summary>
/// <remarks>Observed with ansible-core 2.14.</remarks>
internal static class JobResults
{
    public static MapValue Started(AsyncJob job) => new()
    {
        ["ansible_job_id"] = job.Id,
        ["changed"] = true,
        ["failed"] = 0,
        ["finished"] = 0,
        ["results_file"] = job.ResultsFile,
        ["started"] = 1,
    };

    /// <summary>The module's result, or that there is none yet.</summary>
    public static MapValue Status(AsyncJob job)
    {
        MapValue result = job.Result.IsCompletedSuccessfully ? new MapValue(job.Result.Result) : new MapValue { ["changed"] = false };
        result["ansible_job_id"] = job.Id;
        result["results_file"] = job.ResultsFile;
        result["started"] = 1;
        result["finished"] = job.Result.IsCompleted ? 1 : 0;
        return WithOutput(result);
    }

    public static MapValue Unknown(string id) => WithOutput(new MapValue
    {
        ["ansible_job_id"] = id,
        ["changed"] = false,
        ["failed"] = true,
        ["finished"] = 1,
        ["msg"] = "could not find job",
        ["results_file"] = AsyncJob.FileOf(id),
        ["started"] = 1,
    });

    public static MapValue Erased(AsyncJob job) => WithOutput(new MapValue
    {
        ["ansible_job_id"] = job.Id,
        ["changed"] = false,
        ["erased"] = job.ResultsFile,
        ["finished"] = 0,
        ["started"] = 0,
    });

    public static MapValue Overdue(AsyncJob job, TimeSpan limit)
    {
        MapValue status = WithOutput(new MapValue
        {
            ["ansible_job_id"] = job.Id,
            ["finished"] = 0,
            ["results_file"] = job.ResultsFile,
            ["started"] = 1,
        });
        return new MapValue
        {
            ["async_result"] = status,
            ["changed"] = false,
            ["failed"] = true,
            ["msg"] = $"async task did not complete within the requested time - {limit.TotalSeconds:0}s",
        };
    }

    private static MapValue WithOutput(MapValue result)
    {
        foreach (string stream in (ReadOnlySpan<string>)["stderr", "stdout"])
        {
            if (!result.ContainsKey((Value)stream))
            {
                result[stream] = "";
                result[stream + "_lines"] = new ListValue();
            }
        }

        return result;
    }
}
