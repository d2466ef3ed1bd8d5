/**
 * A shell line that raises the shell's own out-of-memory score, and so that of what it becomes, where it may
 * (proc_pid_oom_score_adj(5)): everybody may raise his own, and nobody can without /proc.
 */
export const FIRST_TO_GO = '{ echo 1000 > /proc/self/oom_score_adj; } 2>/dev/null';
