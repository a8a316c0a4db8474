/** The embedded PostgreSQL cannot be had; the message says why and what to do next. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** What the operating system or PostgreSQL said, turned into the next step for the reader. */
export function adviceFor(output: string): string {
  if (/No space left|ENOSPC|Check free disk space|Disk quota exceeded|EDQUOT/.test(output)) return 'The disk is full: free some space and start again.';
  if (/Read-only file system|EROFS/.test(output)) return 'The file system is read-only: set DATA_DIR to a folder that can be written.';
  if (/user does not exist|could not look up effective user ID/.test(output)) {
    return 'The current user has no entry in /etc/passwd, which initdb needs: add one, start as another user, or set DATABASE_URL.';
  }
  if (/Permission denied|EACCES|EPERM|not permitted/.test(output)) {
    return 'Permission was denied: give the folder to the user that starts this program, or set DATA_DIR to a folder it may write.';
  }
  if (/could not create shared memory|could not create semaphores|Cannot allocate memory/.test(output)) {
    return 'The machine has too little (shared) memory left for PostgreSQL: free some, or set DATABASE_URL to a server elsewhere.';
  }
  if (/pre-existing shared memory block|lock file "postmaster\.pid" already exists/.test(output)) {
    return 'Processes of another server still work on the data: end them (ps -ef | grep postgres), or wait until they are done, and start again.';
  }
  return 'If that does not tell you what to do, set DATABASE_URL to a PostgreSQL of your own.';
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Runs `action`; an error of the operating system becomes an EmbeddedPostgresError that begins with `failure`. */
export async function explained<Result>(failure: string, action: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    const reason = messageOf(error);
    throw new EmbeddedPostgresError(`${failure}: ${reason}. ${adviceFor(reason)}`, { cause: error });
  }
}
