package io.hvagent.vsphere.objects;

import io.hvagent.spi.CollectException;
import java.rmi.RemoteException;

/** Carries what a call failed with through methods of yavijava, which declare RemoteException only. */
final class CarriedException extends RemoteException {
    private static final long serialVersionUID = 1;

    CarriedException(CollectException failure) {
        super(failure.getMessage(), failure);
    }

    CarriedException(InterruptedException interrupt) {
        super("interrupted", interrupt);
    }
}
