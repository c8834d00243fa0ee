// Scans processes with gopsutil each time a line comes in, and answers with the CPU time of this process in
// nanoseconds and the number of processes whose figures it read. The line says how:
//
//	collector  as the replaced collector did: every command line, then times and memory of those that match
//	figures    every command line, then of those that match what the agent shows of a process
//	all        the same of every process
package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/shirou/gopsutil/v4/process"
)

var targets = []string{"/usr/sbin/*", "/usr/*/qemu*", "/usr/bin/virt-launcher*", "/usr/bin/swtpm"}

func main() {
	scans := map[string]func() int{"collector": collector, "figures": figures, "all": all}
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		before := cpu()
		read := scans[lines.Text()]()
		fmt.Println(cpu()-before, read)
	}
}

func cpu() int64 {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		panic(err)
	}
	return used.Utime.Nano() + used.Stime.Nano()
}

func wanted(program string) bool {
	for _, target := range targets {
		if ok, _ := filepath.Match(target, program); ok {
			return true
		}
	}
	return false
}

func collector() int {
	read := 0
	files, _ := filepath.Glob("/proc/*/cmdline")
	for _, file := range files {
		line, err := os.ReadFile(file)
		if err != nil || !wanted(strings.SplitN(string(line), "\x00", 2)[0]) {
			continue
		}
		pid, err := strconv.Atoi(strings.Split(file, "/")[2])
		if err != nil {
			continue
		}
		if one, err := process.NewProcess(int32(pid)); err == nil {
			_, _ = one.Times()
			_, _ = one.MemoryInfoEx()
			read++
		}
	}
	return read
}

func figures() int {
	return scan(func(one *process.Process) bool {
		words, err := one.CmdlineSlice()
		return err == nil && len(words) > 0 && wanted(words[0])
	})
}

func all() int {
	return scan(func(*process.Process) bool { return true })
}

func scan(match func(*process.Process) bool) int {
	read := 0
	processes, _ := process.Processes()
	for _, one := range processes {
		if match(one) {
			details(one)
			read++
		}
	}
	return read
}

func details(one *process.Process) {
	_, _ = one.Times()
	_, _ = one.MemoryInfo()
	_, _ = one.MemoryInfoEx()
	_, _ = one.NumThreads()
	_, _ = one.NumFDs()
	_, _ = one.IOCounters()
	_, _ = one.PageFaults()
	_, _ = one.CreateTime()
}
